// The token of a badge, read and verified without a network: docs/reference/token.md, the twin of
// secretariat/engines/codes/token.py. Both pass the vectors of docs/reference/token-vectors.json.

const PREFIX = "S1:";
const LONGEST = 400;
const SIGNATURE = 64;
const KEY_ID = 4;
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const MOST = (1n << 64n) - 1n;
const FIELDS = ["edition", "serial", "revision", "kind", "category", "zones", "first_day", "last_day", "is_specimen"];
// Days of the calendar that Python knows: 31 December 9999 is the last
const LAST_DAY = 2932896n;
const MILLISECONDS = 86400000;

/** Why a text is not believed: `flaw` is a word of the specification, `token` what it claims, or null. */
export class NotBelieved extends Error {
  constructor(flaw, token = null) {
    super(flaw);
    this.flaw = flaw;
    this.token = token;
  }
}

/** The bytes of a text of Base45 (RFC 9285). Throws NotBelieved. */
export function fromBase45(text) {
  if (text.length % 3 === 1) throw new NotBelieved("damaged");
  const bytes = [];
  for (let start = 0; start < text.length; start += 3) bytes.push(...bytesOf(text.slice(start, start + 3)));
  return Uint8Array.from(bytes);
}

function bytesOf(triple) {
  const signs = [...triple].map((sign) => ALPHABET.indexOf(sign));
  const value = signs.reduceRight((sum, sign) => sum * 45 + sign, 0);
  if (signs.includes(-1) || value >= (triple.length === 3 ? 65536 : 256)) throw new NotBelieved("damaged");
  return triple.length === 3 ? [value >> 8, value & 255] : [value];
}

/** The token of a text, believed or not, with what its signature covers. Throws NotBelieved. */
export function read(text) {
  if (!text.startsWith(PREFIX) || text.length > LONGEST) throw new NotBelieved("no_token");
  const content = fromBase45(text.slice(PREFIX.length));
  if (content.length % 2 === 0 || content.length <= SIGNATURE) throw new NotBelieved("damaged");
  const array = content.slice(content[0] === 0 ? 1 : 0, -SIGNATURE);
  const signed = Uint8Array.from([...new TextEncoder().encode(PREFIX), ...array]);
  return { token: tokenOf(array), signed, signature: content.slice(-SIGNATURE) };
}

/** A CBOR array of four bytes and nine whole numbers, each in its shortest form, and nothing after it. */
function tokenOf(array) {
  const reader = { array, at: 0 };
  if (array[reader.at++] !== 0x8a || array[reader.at++] !== 0x44) throw new NotBelieved("damaged");
  const token = { key_id: hex(take(reader, KEY_ID)) };
  for (const field of FIELDS) token[field] = wholeNumber(reader);
  if (reader.at !== array.length || token.is_specimen > 1n) throw new NotBelieved("damaged");
  token.is_specimen = token.is_specimen === 1n;
  token.first_day = dayOf(token.first_day);
  token.last_day = dayOf(token.last_day);
  return token;
}

function take(reader, count) {
  const taken = reader.array.slice(reader.at, reader.at + count);
  reader.at += count;
  if (taken.length < count) throw new NotBelieved("damaged");
  return taken;
}

function wholeNumber(reader) {
  const [head] = take(reader, 1);
  if (head < 24) return BigInt(head);
  if (head > 27) throw new NotBelieved("damaged");
  const size = 1 << (head - 24);
  const value = take(reader, size).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const least = size === 1 ? 24n : 1n << BigInt(size * 4);
  if (value < least || value > MOST) throw new NotBelieved("damaged");
  return value;
}

function dayOf(count) {
  if (count > LAST_DAY) throw new NotBelieved("damaged");
  return new Date(Number(count) * MILLISECONDS).toISOString().slice(0, 10);
}

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Keys as `verify` wants them, from [{key_id, public (hexadecimal), last_day}]. */
export async function imported(keys) {
  const made = keys.map(async ({ key_id, public: raw, last_day }) => {
    const bytes = Uint8Array.from(raw.match(/../g), (pair) => parseInt(pair, 16));
    return [key_id, { key: await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]), last_day }];
  });
  return new Map(await Promise.all(made));
}

/**
 * The token of a text, when a known key signed it for this edition and it is valid on this day.
 * Numbers are BigInt, days are ISO 8601. Throws NotBelieved with the first flaw.
 */
export async function verify(text, keys, { edition, day, takesSpecimens = false }) {
  const { token, signed, signature } = read(text);
  const key = keys.get(token.key_id);
  if (!key) throw new NotBelieved("unknown_key", token);
  if (!(await crypto.subtle.verify("Ed25519", key.key, signature, signed))) throw new NotBelieved("tampered", token);
  const flaw = flawOf(token, key, { edition: BigInt(edition), day, takesSpecimens });
  if (flaw) throw new NotBelieved(flaw, token);
  return token;
}

function flawOf(token, key, { edition, day, takesSpecimens }) {
  if (token.edition !== edition) return "other_edition";
  if (token.is_specimen && !takesSpecimens) return "specimen";
  if (day > key.last_day) return "key_expired";
  if (day < token.first_day) return "not_yet_valid";
  return day > token.last_day ? "expired" : null;
}
