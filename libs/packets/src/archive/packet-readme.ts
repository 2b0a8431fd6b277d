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
3. Түпнұсқалығы. Топтамаға жіберуші қол қойған (Ed25519). Қолмен тексеру үшін:
       openssl pkeyutl -verify -rawin -pubin -inkey signing-key.pem \\
         -in manifest.json -sigfile manifest.sig
       openssl pkeyutl -verify -rawin -pubin -inkey signing-key.pem \\
         -in copy.json -sigfile copy.sig
       sha256sum signing-key.pem
   Екі рет Signature Verified Successfully деп шығуы тиіс. Топтаманы түгел
   ауыстырған адам өз кілтімен қол қоя алады. Сондықтан соңғы пәрмен шығарған
   санды (кілт ізін) жіберушіден телефон арқылы немесе басқа жолмен сұрап,
   салыстырыңыз. Бағдарламамен: node verify.mjs --key КІЛТ-ІЗІ

packet-*.pdf – хат пен барлық парақтар; case.json – сол
мәліметтер деректер түрінде; consent.json – қандай келісіммен жіберілді;
custody.json – құжаттар қайдан келді; enclosures – құжаттардың көшірмелері;
copy.json – бұл көшірме кімге арналған және нешінші. checkpoint.txt пен audit.proof –
келісім мен құжаттардың жіберушінің әрекеттер журналында тұрғанын дәлелдейді.
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
3. Подлинность. Пакет подписан отправителем (Ed25519). Проверка вручную:
       openssl pkeyutl -verify -rawin -pubin -inkey signing-key.pem \\
         -in manifest.json -sigfile manifest.sig
       openssl pkeyutl -verify -rawin -pubin -inkey signing-key.pem \\
         -in copy.json -sigfile copy.sig
       sha256sum signing-key.pem
   Дважды должно появиться Signature Verified Successfully. Тот, кто подменил
   пакет целиком, может подписать его своим ключом. Поэтому узнайте у отправителя
   по телефону или другим путём число, которое выводит последняя команда
   (отпечаток ключа), и сравните его. Программой: node verify.mjs --key ОТПЕЧАТОК

packet-*.pdf – письмо и все листы; case.json – те же сведения в
виде данных; consent.json – с каким согласием отправлено; custody.json – откуда
документы; enclosures – копии документов; copy.json – кому предназначена эта
копия и которая она по счёту; checkpoint.txt и audit.proof – доказательство, что
согласие и документы записаны в журнале действий отправителя.
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
3. Is it genuine? The sender signed the packet (Ed25519). By hand:
       openssl pkeyutl -verify -rawin -pubin -inkey signing-key.pem \\
         -in manifest.json -sigfile manifest.sig
       openssl pkeyutl -verify -rawin -pubin -inkey signing-key.pem \\
         -in copy.json -sigfile copy.sig
       sha256sum signing-key.pem
   Signature Verified Successfully must appear twice. Whoever replaced the whole
   packet could sign it with a key of their own. So ask the sender by telephone,
   or on another way, for the number that the last command prints (the key's
   fingerprint), and compare it. By program: node verify.mjs --key FINGERPRINT

packet-*.pdf: the letter and all sheets; case.json: the same facts
as data; consent.json: under which consent it was sent; custody.json: where the
papers come from; enclosures: copies of papers; copy.json: for whom this copy is
meant and which one it is; checkpoint.txt and audit.proof: proof that the consent
and the papers stand on the audit trail of the sender.
`;

/** `README.txt` of every packet. The same for all: it names no case and no person. */
export function packetReadme(): string {
  return [KK, RU, EN].join('\n----------------------------------------------------------------\n\n');
}
