/** A meeting of two ministries as it is typed. */
export const aMeeting = (more: object = {}): object => ({
  kindCode: 'meeting',
  date: '2026-09',
  place: 'Астана',
  bodies: ['Сыртқы істер министрлігі'],
  said: 'Азаматтардың жағдайы сөз болды',
  sourceKind: 'press',
  sourceNote: 'Баспасөз хабарламасы',
  ...more,
});
