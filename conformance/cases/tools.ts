// Utilities and Class Blob: digests, compression, base64, dates.
import { documented, observed, unproven, type Case } from '../case';
import { trying } from '../script/run';

const page = documented('reference/utilities/utilities');
const blobPage = documented('reference/base/blob');
const hex = (bytes: number[]): string => bytes.map((byte) => `0${(byte & 255).toString(16)}`.slice(-2)).join('');

export const tools: Case[] = [
  {
    name: 'digests',
    of: ['Utilities.computeDigest', 'Utilities.DigestAlgorithm', 'Utilities.Charset'],
    claim: 'Signed bytes, of texts and of bytes.',
    source: page,
    run() {
      const { MD5, SHA_1, SHA_256, SHA_384, SHA_512 } = Utilities.DigestAlgorithm;
      const digests = [MD5, SHA_1, SHA_256, SHA_384, SHA_512].map((algorithm) =>
        hex(Utilities.computeDigest(algorithm, 'abc', Utilities.Charset.UTF_8)),
      );
      const bytes = Utilities.computeDigest(SHA_256, [97, 98, -1]);
      return [digests, bytes.slice(0, 4)];
    },
  },
  {
    name: 'a digest without a charset',
    of: ['Utilities.computeDigest'],
    claim: 'Without one the text is taken as US-ASCII: é counts as ?.',
    source: observed(),
    run() {
      const of = (text: string, charset?: GoogleAppsScript.Utilities.Charset): string =>
        charset === undefined
          ? hex(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text))
          : hex(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, charset));
      return [
        of('é') === of('?'),
        of('é', Utilities.Charset.UTF_8) === of('?'),
        of('é', Utilities.Charset.US_ASCII) === of('?'),
      ];
    },
  },
  {
    name: 'a keyed digest',
    of: ['Utilities.computeHmacSha256Signature'],
    claim: 'HMAC-SHA-256 of text and key.',
    source: page,
    run: () => hex(Utilities.computeHmacSha256Signature('text', 'key', Utilities.Charset.UTF_8)),
  },
  {
    name: 'gzip there and back',
    of: ['Utilities.gzip', 'Utilities.ungzip', 'Utilities.newBlob'],
    claim: 'What was packed is unpacked; the packed one is a gzip by its first bytes and type.',
    source: page,
    run() {
      const packed = Utilities.gzip(Utilities.newBlob('words '.repeat(50) + 'é漢😀'));
      const back = Utilities.ungzip(packed).getDataAsString();
      return [
        packed.getBytes().slice(0, 2),
        packed.getContentType(),
        packed.getName(),
        back === 'words '.repeat(50) + 'é漢😀',
      ];
    },
  },
  {
    name: 'what is no gzip',
    of: ['Utilities.ungzip'],
    claim: 'It is refused.',
    source: unproven('refused as others report; the words are assumed'),
    run: () =>
      trying(() => Utilities.ungzip(Utilities.newBlob('no gzip', 'application/x-gzip', 'a.gz')).getDataAsString()),
  },
  {
    name: 'a blob',
    of: [
      'Blob.getBytes',
      'Blob.getDataAsString',
      'Blob.getContentType',
      'Blob.setContentType',
      'Blob.getName',
      'Blob.setName',
    ],
    claim: 'Signed bytes of the UTF-8 text; type and name are null until they are set.',
    source: blobPage,
    run() {
      const blob = Utilities.newBlob('é😀');
      const named = Utilities.newBlob([65, -61, -87], 'text/plain', 'a.txt');
      const before = [blob.getBytes(), blob.getDataAsString(), blob.getContentType(), blob.getName()];
      blob.setContentType('text/csv').setName('b.csv');
      return [
        before,
        blob.getContentType(),
        blob.getName(),
        named.getDataAsString(),
        named.getContentType(),
        named.getName(),
      ];
    },
  },
  {
    name: 'base64',
    of: [
      'Utilities.base64Encode',
      'Utilities.base64EncodeWebSafe',
      'Utilities.base64Decode',
      'Utilities.base64DecodeWebSafe',
    ],
    claim: 'Both alphabets, with padding, of bytes and texts.',
    source: page,
    run() {
      const bytes = [-5, -17, -66, 63, -1];
      return [
        Utilities.base64Encode(bytes),
        Utilities.base64EncodeWebSafe(bytes),
        Utilities.base64Encode('é', Utilities.Charset.UTF_8),
        Utilities.base64Decode('++++'),
        Utilities.base64DecodeWebSafe('----'),
      ];
    },
  },
  {
    name: 'what is no base64',
    of: ['Utilities.base64Decode'],
    claim: 'It is refused.',
    source: observed(),
    run: () => trying(() => Utilities.base64Decode('%%%')),
  },
  {
    name: 'an identifier',
    of: ['Utilities.getUuid'],
    claim: 'A UUID of version 4, another one each time.',
    source: page,
    run() {
      const [one, other] = [Utilities.getUuid(), Utilities.getUuid()];
      return [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(one), one !== other];
    },
  },
  {
    name: 'sleep',
    of: ['Utilities.sleep'],
    claim: 'It takes at least its milliseconds.',
    source: page,
    run() {
      const before = Date.now();
      Utilities.sleep(50);
      return Date.now() - before >= 49;
    },
  },
  {
    name: 'dates by pattern',
    of: ['Utilities.formatDate'],
    claim: 'The letters of Java’s SimpleDateFormat, in the time zone that is named.',
    source: documented('reference/utilities/utilities#formatdatedate,-timezone,-format'),
    run() {
      const at = new Date(Date.UTC(2024, 0, 5, 19, 4, 9, 7));
      const patterns = [
        'yyyy-MM-dd HH:mm:ss.SSS',
        "yyyy-MM-dd'T'HH:mm:ssXXX",
        'M/d/yy h:mm a',
        'EEE, d MMM yyyy',
        'EEEE d MMMM',
        'u Z X XX',
        "''yy",
      ];
      const zones = ['America/New_York', 'UTC', 'Asia/Kolkata'];
      return patterns.map((pattern) => zones.map((zone) => Utilities.formatDate(at, zone, pattern)));
    },
  },
  {
    name: 'the name of a time zone in a date',
    of: ['Utilities.formatDate'],
    claim: 'z gives the zone as it was named.',
    source: unproven('Java gives an abbreviation (EST); what Apps Script gives nobody has told'),
    run: () => Utilities.formatDate(new Date(0), 'America/New_York', 'HH:mm z'),
  },
  {
    name: 'dates around the change of the clock',
    of: ['Utilities.formatDate'],
    claim: 'Standard time before, daylight time after 2024-03-10 2:00 in New York.',
    source: page,
    run: () =>
      [6.99, 7].map((hour) =>
        Utilities.formatDate(new Date(Date.UTC(2024, 2, 10) + hour * 3_600_000), 'America/New_York', 'HH:mm Z'),
      ),
  },
];
