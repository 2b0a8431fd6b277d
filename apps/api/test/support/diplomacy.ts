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

/** A petition to the ministry as it is typed. */
export const aPetition = (more: object = {}): object => ({
  title: 'Туыстар үндеуі',
  body: 'Туыстарымыздың тағдырын анықтауды сұраймыз.',
  recipientCode: 'KZ-MFA',
  place: 'Бішкек',
  ...more,
});

export const aSigner = (more: object = {}): object => ({
  name: 'Сынақ Қолтаңба',
  consent: '2-парақта өз қолымен',
  ...more,
});
