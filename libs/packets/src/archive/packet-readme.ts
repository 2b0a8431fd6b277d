const KK = `ҚАЗАҚША

Бұл топтамада хат пен оған қоса берілген құжаттар бар. Оның жіберілген күйінде
сақталғанын өзіңіз тексере аласыз.

1. Қолмен тексеру. Топтаманы жеке қалтаға шығарып, сол қалтада мына пәрменді
   орындаңыз. Әр файлдың жанында OK деген жазу шығуы тиіс.
       Linux:    sha256sum -c SHA256SUMS
       macOS:    shasum -a 256 -c SHA256SUMS
       Windows:  Get-FileHash packet-*.pdf   (PowerShell; нәтижені SHA256SUMS
                 файлындағы жолмен салыстырыңыз)
2. Бағдарламамен тексеру (Node.js 18 немесе одан жаңа нұсқасы):
       node verify.mjs
   Ол артық және жетіспейтін файлдарды да табады. Топтамаға сенбесеңіз, ішіндегі
   бағдарламаны іске қоспай, бірінші тәсілді қолданыңыз.
3. Түпнұсқалығы. Топтаманы түгел ауыстырған адам бақылау сомаларын да ауыстыра
   алады. Сондықтан manifest.json файлының SHA-256 бақылау сомасын жіберушіден
   телефон арқылы немесе басқа жолмен сұрап, салыстырыңыз.

packet-*.pdf – хат пен барлық парақтар; case.json – сол
мәліметтер деректер түрінде; enclosures – құжаттардың көшірмелері.
`;

const RU = `ПО-РУССКИ

В этом пакете находится письмо с приложенными к нему документами. Вы можете сами
проверить, что он сохранился таким, каким был отправлен.

1. Проверка вручную. Распакуйте пакет в отдельную папку и выполните в ней
   команду. Рядом с каждым файлом должно появиться слово OK.
       Linux:    sha256sum -c SHA256SUMS
       macOS:    shasum -a 256 -c SHA256SUMS
       Windows:  Get-FileHash packet-*.pdf   (PowerShell; сравните результат со
                 строкой в файле SHA256SUMS)
2. Проверка программой (Node.js версии 18 или новее):
       node verify.mjs
   Она находит также лишние и недостающие файлы. Если Вы не доверяете пакету, не
   запускайте программу из него, воспользуйтесь первым способом.
3. Подлинность. Тот, кто подменил пакет целиком, может подменить и контрольные
   суммы. Поэтому узнайте у отправителя по телефону или другим путём сумму
   SHA-256 файла manifest.json и сравните её.

packet-*.pdf – письмо и все листы; case.json – те же сведения в
виде данных; enclosures – копии документов.
`;

const EN = `ENGLISH

This packet holds a letter and the papers that go with it. You can check yourself
that it is as it was sent.

1. By hand. Unpack it into a folder of its own and run there the command for your
   system. Each file must be followed by OK.
       Linux:    sha256sum -c SHA256SUMS
       macOS:    shasum -a 256 -c SHA256SUMS
       Windows:  Get-FileHash packet-*.pdf   (PowerShell; compare the result with
                 the line in SHA256SUMS)
2. By program (Node.js 18 or newer):
       node verify.mjs
   It also finds files that were added or removed. If you do not trust the packet,
   do not run a program out of it: use the first way.
3. Is it genuine? Whoever replaced the whole packet could replace the sums as
   well. So ask the sender by telephone, or on another way, for the SHA-256 of
   manifest.json, and compare it.

packet-*.pdf: the letter and all sheets; case.json: the same facts
as data; enclosures: copies of papers.
`;

/** `README.txt` of every packet. The same for all: it names no case and no person. */
export function packetReadme(): string {
  return [KK, RU, EN].join('\n----------------------------------------------------------------\n\n');
}
