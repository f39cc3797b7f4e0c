// Which files in a mail can do harm to who opens them: programs, web pages, macros, what hides its kind, and what cannot be
// looked into. It looks at names, types and first bytes and unpacks nothing; photos, PDFs and office files are let pass.

import { isZip, zipNames } from './zip-names.ts';

export type Danger =
  /** A program, script or shortcut. */
  | 'program'
  /** Opens in a browser and looks like any login page. */
  | 'web_page'
  | 'macros'
  /** With such a file in it. */
  | 'archive'
  /** Locked by a password, or of a kind that nobody can look into here. */
  | 'closed'
  /** The name hides the kind, or the content is a program that is called a picture. */
  | 'disguised';

export interface FilePart {
  /** Every name that the part gives itself: programs choose among them differently. */
  readonly names: readonly string[];
  /** Lower case, without parameters. */
  readonly contentType: string;
  /** Decoded. */
  readonly content: Buffer;
}

/** Null: nothing is known against it. */
export function dangerOf({ names, contentType, content }: FilePart): Danger | null {
  for (const name of names) {
    const danger = dangerOfName(name);
    if (danger !== null) return danger;
  }
  const danger = dangerOfType(contentType) ?? dangerOfContent(content);
  if (danger !== null) return danger;
  const isCalledZip = /^application\/(?:x-)?zip/.test(contentType) || names.some((name) => endingOf(name) === 'zip');
  return isCalledZip && !isZip(content) ? 'closed' : null;
}

/** What a file name says by its ending. */
export function dangerOfName(name: string): Danger | null {
  const short = name.slice(-NAME_MAX);
  if (REORDERING.test(short)) return 'disguised';
  const ending = endingOf(short);
  return ending === null ? null : (ENDINGS.get(ending) ?? null);
}

/** A file system takes 255. */
const NAME_MAX = 500;
/** Control characters cut names short, the others turn `gnp.exe` around. */
const REORDERING = /[\p{Control}\u202a-\u202e\u2066-\u2069]/u;

/** `exe` of `x.jpg.EXE . `: Windows drops dots and spaces at the end, mail clients drop what no file name may hold. */
function endingOf(name: string): string | null {
  const plain = name
    .normalize('NFKC')
    .replace(/\p{Format}/gu, '')
    .toLowerCase();
  const pieces = plain.split('.').map((piece) => /^[^a-z0-9]{0,9}([a-z0-9_-]{1,30})/.exec(piece)?.[1]);
  const last = pieces.findLastIndex((piece) => piece !== undefined);
  return last > 0 ? (pieces[last] ?? null) : null;
}

/** What Gmail and Outlook refuse, and what came into fashion since. */
const PROGRAMS = `
  a3x action ade adp apk app appcontent-ms appimage application appinstaller applescript appref-ms appx appxbundle asp
  aspx bas bat bgi cdxml chm class cmd cnt com command cpl crt crx csh deb der desktop dex diagcab diagcfg diagpkg dll
  dmg elf ex ex_ exe fxp gadget grp hlp hpj hta htc img inf ins ipa iqy iso isp its jar job jnlp jou js jse ksh lib
  library-ms lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mjs msc msh msh1 msh1xml msh2
  msh2xml mshxml msi msix msixbundle msp msrcincident mst msu nsh ocx ops osd out oxt paf pcd phar php pif pkg pl plg prf
  prg printerexport ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 psm1 pst pub py pyc pyo pyw pyz pyzw rb rdp reg rpm run scf
  scpt scr sct search-ms searchconnector-ms service settingcontent-ms sh shb shs slk so swf sys terminal theme themepack
  tmp udl url vb vbe vbp vbs vhd vhdx vsmacros vsw vxd wasm webloc webpnp website widget wim wiz workflow ws wsb wsc wsf
  wsh xbap xll xnk xpi xqt zsh one onepkg onetoc2`;
const WEB_PAGES = 'htm html shtm shtml xht xhtml xhtm mht mhtml svg svgz xsl xslt webarchive';
const MACROS = 'docm dotm dot ppam ppa pptm potm ppsm sldm xlam xla xlsm xlsb xltm xlm xlt';
const CLOSED = `
  7z ace alz arc arj br bz bz2 cab cpio daa egg gz iz lha lz lz4 lzh lzma lzo msg oft pea r00 r01 rar sit sitx tar taz tbz
  tbz2 tgz tlz txz tz uu uue uuencode winmail wrc xar xxe xz z zipx zoo zpaq zst`;

const ENDINGS: ReadonlyMap<string, Danger> = new Map([
  ...wordsOf(CLOSED, 'closed'),
  ...wordsOf(MACROS, 'macros'),
  ...wordsOf(PROGRAMS, 'program'),
  ...wordsOf(WEB_PAGES, 'web_page'),
]);

function wordsOf(words: string, danger: Danger): [string, Danger][] {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => [word, danger]);
}

function dangerOfType(type: string): Danger | null {
  return TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? null;
}

const TYPES: readonly (readonly [RegExp, Danger])[] = [
  [/macroenabled/, 'macros'],
  [/^(?:text\/html|application\/xhtml\+xml|image\/svg|text\/xsl|application\/xslt)/, 'web_page'],
  [
    /^application\/(?:x-)?(?:ms-?do(?:s|wnload)|dosexec|exe|executable|mach|elf|msi|bat|cmd|com|sh$|csh|shellscript|java|ecma|javascript|hta|ms-shortcut|iso|cd-image|raw-disk|apple-diskimage|python|perl|php|powershell|vbs|ms-application|ms-installer|sharedlib|shockwave|chrome-ext|xpinstall|debian|rpm|redhat)/,
    'program',
  ],
  [/^application\/vnd\.(?:microsoft\.portable-exec|android\.package|ms-htmlhelp|debian)/, 'program'],
  [
    /^(?:text\/(?:x-)?(?:javascript|ecmascript|vbs|vbscript|x-sh|shellscript|python|perl|powershell|scriptlet))/,
    'program',
  ],
  [/^application\/(?:onenote|msonenote)/, 'program'],
  [/^application\/(?:vnd\.ms-tnef|ms-tnef|(?:x-)?pkcs7-mime|vnd\.ms-outlook)$/, 'closed'],
  [
    /^application\/(?:vnd\.rar|(?:x-)?(?:rar|7z|ace|arj|lzh|lha|tar|gtar|gzip|bzip|xz|compress|zstd|cab|stuffit))/,
    'closed',
  ],
  [/^application\/vnd\.ms-cab/, 'closed'],
  // Parts of a mail, or mails that lie elsewhere (RFC 2046 §5.2.2 and §5.2.3).
  [/^message\/(?:partial|external-body)$/, 'closed'],
];

function dangerOfContent(content: Buffer): Danger | null {
  if (isZip(content)) return dangerOfZip(content);
  const isOle = startsWith(content, 'd0cf11e0a1b11ae1');
  if (isOle) return dangerOfOle(content);
  // `MZ` alone may begin a sentence; a program has zeros near it.
  if (startsWith(content, '4d5a') && content.subarray(0, 64).includes(0)) return 'disguised';
  if (content.subarray(ISO_MARK_AT, ISO_MARK_AT + 5).equals(ISO_MARK)) return 'disguised';
  return MAGIC.find(([hex]) => startsWith(content, hex))?.[1] ?? null;
}

/** The first volume descriptor of a disk image (ECMA-119 8.1), of which Windows makes a drive. */
const ISO_MARK_AT = 0x8001;
const ISO_MARK = Buffer.from('CD001');

/** First bytes: ELF, shortcut, Mach-O, Java class, compiled help, OneNote; RAR, 7-Zip, Cabinet, gzip, bzip2, xz. */
const MAGIC: readonly (readonly [string, Danger])[] = [
  ['7f454c46', 'disguised'],
  ['4c00000001140200', 'disguised'],
  ['feedface', 'disguised'],
  ['feedfacf', 'disguised'],
  ['cefaedfe', 'disguised'],
  ['cffaedfe', 'disguised'],
  ['cafebabe', 'disguised'],
  ['49545346', 'disguised'],
  ['e4525c7b8cd8a74daeb15378d02996d3', 'disguised'],
  ['526172211a07', 'closed'],
  ['377abcaf271c', 'closed'],
  ['4d534346', 'closed'],
  ['1f8b08', 'closed'],
  ['425a68', 'closed'],
  ['fd377a585a00', 'closed'],
];

function startsWith(content: Buffer, hex: string): boolean {
  return content.subarray(0, hex.length / 2).toString('hex') === hex;
}

/** Also what office programs write since 2007: no page and no script lies in those. */
function dangerOfZip(content: Buffer): Danger | null {
  const names = zipNames(content);
  if (names === 'encrypted' || names === 'unclear') return 'closed';
  if (names.some((name) => /(?:^|\/)vbaproject\.bin$/i.test(name))) return 'macros';
  return names.some((name) => /\.zip\b/i.test(name) || dangerOfName(name) !== null) ? 'archive' : null;
}

/** Office files of before 2007, or new ones that are locked: their parts have names in UTF-16 ([MS-CFB] 2.6.1). */
function dangerOfOle(content: Buffer): Danger | null {
  if (content.includes('_VBA_PROJECT', 0, 'utf16le')) return 'macros';
  return content.includes('EncryptedPackage', 0, 'utf16le') ? 'closed' : null;
}
