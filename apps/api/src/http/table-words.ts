import type { Language } from '@izdeu/kernel';

type Words = Readonly<Record<Language, string>>;

/** Headings of the columns in a workbook; a table of values separated by commas is for programs and has the names themselves. */
export const HEADINGS = {
  position: { kk: '№', ru: '№', en: 'No.' },
  outgoing_number: { kk: 'Шығыс нөмірі', ru: 'Исходящий номер', en: 'Outgoing number' },
  registered_on: { kk: 'Тіркелген күні', ru: 'Дата регистрации', en: 'Registered on' },
  recipient: { kk: 'Алушы', ru: 'Адресат', en: 'Recipient' },
  kind: { kk: 'Түрі', ru: 'Вид', en: 'Kind' },
  case_number: { kk: 'Іс нөмірі', ru: 'Номер дела', en: 'Case number' },
  state: { kk: 'Күйі', ru: 'Состояние', en: 'State' },
  dispatched_on: { kk: 'Жіберілген күні', ru: 'Дата отправки', en: 'Dispatched on' },
  channel: { kk: 'Жіберу тәсілі', ru: 'Способ отправки', en: 'Sent by' },
  tracking: { kk: 'Жөнелтім нөмірі', ru: 'Номер отправления', en: 'Tracking number' },
  delivered_on: { kk: 'Тапсырылған күні', ru: 'Дата вручения', en: 'Delivered on' },
  incoming_number: { kk: 'Алушының кіріс нөмірі', ru: 'Входящий номер адресата', en: "Recipient's incoming number" },
  incoming_on: { kk: 'Алушы тіркеген күн', ru: 'Дата входящего номера', en: 'Registered by recipient on' },
  due_on: { kk: 'Жауап мерзімі', ru: 'Срок ответа', en: 'Reply due on' },
  replied_on: { kk: 'Жауап күні', ru: 'Дата ответа', en: 'Replied on' },
  answered_late_by_working_days: {
    kk: 'Жауап кешіккен жұмыс күндері',
    ru: 'Ответ опоздал, рабочих дней',
    en: 'Working days late',
  },
  reply_class: { kk: 'Жауап түрі', ru: 'Вид ответа', en: 'Kind of reply' },
  closed_on: { kk: 'Жабылған күні', ru: 'Дата закрытия', en: 'Closed on' },
  number: { kk: 'Кіріс нөмірі', ru: 'Входящий номер', en: 'Incoming number' },
  received_on: { kk: 'Түскен күні', ru: 'Дата поступления', en: 'Received on' },
  sender: { kk: 'Жіберуші', ru: 'Отправитель', en: 'Sender' },
  their_number: { kk: 'Жіберушінің нөмірі', ru: 'Номер отправителя', en: "Sender's number" },
  their_date: { kk: 'Жіберушінің күні', ru: 'Дата отправителя', en: "Sender's date" },
  cancelled_on: { kk: 'Күші жойылған күн', ru: 'Дата отмены', en: 'Cancelled on' },
  pages_kk: { kk: 'Қазақша PDF, бет', ru: 'PDF на казахском, страниц', en: 'Pages, Kazakh PDF' },
  pages_ru: { kk: 'Орысша PDF, бет', ru: 'PDF на русском, страниц', en: 'Pages, Russian PDF' },
  pages_en: { kk: 'Ағылшынша PDF, бет', ru: 'PDF на английском, страниц', en: 'Pages, English PDF' },
  enclosures: { kk: 'Қосымшалар саны', ru: 'Приложений', en: 'Enclosures' },
  sheets_of_enclosures: { kk: 'Қосымшалар парағы', ru: 'Листов приложений', en: 'Sheets of enclosures' },
  copy_number: { kk: 'Көшірме нөмірі', ru: 'Номер копии', en: 'Copy number' },
  sha256_of_copy: { kk: 'Көшірменің SHA-256 мәні', ru: 'SHA-256 копии', en: 'SHA-256 of the copy' },
  no_copy_because: { kk: 'Көшірме неге жоқ', ru: 'Почему нет копии', en: 'Why there is no copy' },
} as const satisfies Readonly<Record<string, Words>>;

export type TableHeading = keyof typeof HEADINGS;

/** Codes that stand in no reference data, by kind. */
export const CODE_WORDS: Readonly<Partial<Record<string, Readonly<Record<string, Words>>>>> = {
  letter_state: {
    drafted: { kk: 'жоба', ru: 'черновик', en: 'drafted' },
    registered: { kk: 'тіркелді', ru: 'зарегистрировано', en: 'registered' },
    approved: { kk: 'бекітілді', ru: 'утверждено', en: 'approved' },
    dispatched: { kk: 'жіберілді', ru: 'отправлено', en: 'dispatched' },
    acknowledged: { kk: 'алушы тіркеді', ru: 'принято адресатом', en: 'acknowledged' },
    replied: { kk: 'жауап келді', ru: 'есть ответ', en: 'replied' },
    closed: { kk: 'жабылды', ru: 'закрыто', en: 'closed' },
    cancelled: { kk: 'күші жойылды', ru: 'отменено', en: 'cancelled' },
  },
  item_state: {
    waiting: { kk: 'күтуде', ru: 'ждёт', en: 'waits' },
    making: { kk: 'жасалуда', ru: 'делается', en: 'being made' },
    done: { kk: 'дайын', ru: 'готово', en: 'done' },
    failed: { kk: 'жасалмады', ru: 'не сделано', en: 'not made' },
    cancelled: { kk: 'тоқтатылды', ru: 'отменено', en: 'cancelled' },
  },
  letter_kind: {
    covering_letter: { kk: 'ілеспе хат', ru: 'сопроводительное письмо', en: 'covering letter' },
  },
  incoming_kind: {
    reply: { kk: 'жауап', ru: 'ответ', en: 'reply' },
    extension_notice: { kk: 'мерзімді ұзарту хабары', ru: 'уведомление о продлении', en: 'notice of an extension' },
    forwarding_notice: { kk: 'жолдау туралы хабар', ru: 'уведомление о переадресации', en: 'notice of forwarding' },
    return: { kk: 'қайтару хаты', ru: 'возврат', en: 'return' },
    decision: { kk: 'шағым бойынша шешім', ru: 'решение по жалобе', en: 'decision on a complaint' },
    receipt: { kk: 'қабылдау түбіртегі', ru: 'талон, расписка', en: 'receipt' },
    other: { kk: 'басқа қағаз', ru: 'другая бумага', en: 'another paper' },
  },
};
