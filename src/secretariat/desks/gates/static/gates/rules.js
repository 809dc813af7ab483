// May this credential pass this gate now: the rules of the engine, for a gate that has lost its connection.
//
// The same decisions as secretariat.engines.gate, from the same words: a problem as its module `plain` writes it, with
// defaults for what is left out. Both pass the cases of tests/engines/gate/cases.json. A rule that changes here changes
// there. Nothing is stored and no clock is read here.

const CREDENTIAL = {
  kind: "badge",
  state: "active",
  edition: "",
  zones: [],
  opens_all: false,
  windows: [],
  revision: 1,
  entity: "",
  requires: null,
  is_refused: false,
};
const POLICY = {
  capacity: null,
  is_once_per_day: false,
  allows_reentry: true,
  has_anti_passback: false,
  grace_seconds: 0,
  needs_floater: false,
  floater_quota: null,
  is_high_security: false,
};
const GATE = { zones: [], mode: "entry", edition: "", time_zone: "UTC", policies: {} };
const VISIT = { is_inside: false, last_entry_at: null, entries_that_day: 0, device: "", floater: "" };
const PRESENCE = { visits: {}, inside: {}, floaters: {}, carried: {} };
const CONNECTION = { is_online: true, package_age_seconds: 0, package_expires_after_seconds: null };

export const NEVER_OVERRIDDEN = new Set(["unknown", "foreign", "revoked", "lost", "replaced", "vetting_refused"]);
const NOTED_AT_EXIT = new Set(["not_yet_valid", "expired", "wrong_zone", "not_inside"]);

// The decision on one scan, with the first reason in the order of precedence.

export function decide(given) {
  const atGate = shown(given);
  if (!atGate) return decision("refuse", { reason: "unknown" });
  const found = firstReason(atGate);
  if (!found) return decision("admit", { parameters: repeatedSince(atGate), effects: effects(atGate) });
  if (!atGate.isEntry && NOTED_AT_EXIT.has(found.reason)) {
    return decision("attention", { ...found, effects: effects(atGate) });
  }
  if (!NEVER_OVERRIDDEN.has(found.reason) && atGate.override.trim()) {
    return decision("admit", { ...found, effects: effects(atGate), is_overridden: true });
  }
  return decision("refuse", found);
}

function decision(verdict, rest) {
  return { verdict, reason: null, parameters: {}, effects: [], is_overridden: false, ...rest };
}

function firstReason(atGate) {
  for (const [reason, rule] of rulesOf(atGate)) {
    const parameters = rule(atGate);
    if (parameters) return { reason, parameters };
  }
  return null;
}

function rulesOf(atGate) {
  if (!atGate.isEntry) return AT_EXIT;
  return atGate.isCheck ? AT_CHECK : AT_ENTRY;
}

// When the entry happened that this scan reads again; nothing for a first scan.
function repeatedSince(atGate) {
  if (atGate.isCheck || !atGate.isEntry) return {};
  const zone = atGate.gate.zones.find((each) => isRepeated(atGate, each));
  return zone === undefined ? {} : { since: written(visitOf(atGate, zone).last_entry_at) };
}

// Who stands at the gate. A floater and a pass that only adds to a badge are no persons: they may be scanned before the
// badge or after it. The holder is counted, `beside` was shown with it.

function shown(given) {
  if (!given.credential) return null;
  const scanned = { ...CREDENTIAL, ...given.credential };
  const companion = given.companion ? { ...CREDENTIAL, ...given.companion } : null;
  const isTurned = companion !== null && neededKind(scanned) === companion.kind;
  const gate = { ...GATE, ...given.gate };
  return {
    gate,
    scanned,
    holder: isTurned ? companion : scanned,
    beside: isTurned ? scanned : companion,
    people: isTurned ? [scanned, companion] : [scanned],
    at: Date.parse(given.at),
    device: given.device ?? "",
    override: given.override ?? "",
    presence: { ...PRESENCE, ...given.presence },
    connection: { ...CONNECTION, ...given.connection },
    revocations: given.revocations ?? {},
    isCheck: gate.mode === "check",
    isEntry: gate.mode === "both" ? (given.direction ?? "entry") === "entry" : gate.mode !== "exit",
  };
}

function neededKind(credential) {
  return credential.kind === "floater" ? "badge" : credential.requires;
}

function policyOf(atGate, zone) {
  return { ...POLICY, ...atGate.gate.policies[zone] };
}

function visitOf(atGate, zone) {
  return { ...VISIT, ...atGate.presence.visits[atGate.holder.serial]?.[zone] };
}

function isOfOthers(atGate, beside) {
  return beside.entity !== atGate.holder.entity;
}

function covers(atGate, zone) {
  const { holder, beside } = atGate;
  if (holder.opens_all || holder.zones.includes(zone)) return true;
  if (!beside || beside.requires !== holder.kind || isOfOthers(atGate, beside)) return false;
  return beside.zones.includes(zone) && !fault(beside, atGate);
}

// The same device reads the same entry again, within the grace of the zone.
function isRepeated(atGate, zone) {
  const visit = visitOf(atGate, zone);
  if (!visit.is_inside || visit.last_entry_at === null || visit.device !== atGate.device) return false;
  const grace = policyOf(atGate, zone).grace_seconds * 1000;
  const passed = atGate.at - Date.parse(visit.last_entry_at);
  return grace > 0 && passed >= 0 && passed <= grace;
}

// Of the edition's local day, which is not the day of UTC.
function entriesToday(atGate, zone) {
  const visit = visitOf(atGate, zone);
  if (visit.last_entry_at === null) return 0;
  const clock = atGate.gate.time_zone;
  return dayOf(Date.parse(visit.last_entry_at), clock) === dayOf(atGate.at, clock) ? visit.entries_that_day : 0;
}

const clocks = new Map();

function dayOf(moment, clock) {
  if (!clocks.has(clock)) {
    const parts = { timeZone: clock, calendar: "gregory", year: "numeric", month: "2-digit", day: "2-digit" };
    clocks.set(clock, new Intl.DateTimeFormat("en-GB", parts));
  }
  return clocks.get(clock).format(moment);
}

function written(moment) {
  return new Date(moment).toISOString();
}

// Is a credential good by itself. A rule answers null, or what its sentence names.

function fault(credential, atGate) {
  return STANDING.map(([reason, rule]) => rule(credential, atGate) && reason).find(Boolean) ?? "";
}

function inState(state) {
  return (credential) => (credential.state === state ? {} : null);
}

function foreign(credential, { gate }) {
  return credential.edition === gate.edition ? null : { edition: credential.edition };
}

function revoked(credential, { revocations }) {
  const least = revocations[credential.serial];
  if (least !== undefined && credential.revision < least) return { least_revision: least };
  return inState("revoked")(credential);
}

function vettingRefused(credential) {
  return credential.is_refused ? {} : null;
}

function notIssued({ state }) {
  return state === "ordered" || state === "printed" ? { state } : null;
}

function isOpen({ windows }, at) {
  return !windows.length || windows.some((each) => Date.parse(each.starts_at) <= at && at < Date.parse(each.ends_at));
}

function notYetValid(credential, { at }) {
  if (credential.state === "expired" || isOpen(credential, at)) return null;
  const coming = credential.windows.map((each) => Date.parse(each.starts_at)).filter((starts) => starts > at);
  return coming.length ? { opens_at: written(Math.min(...coming)) } : null;
}

function expired(credential, { at }) {
  if (credential.state !== "expired" && isOpen(credential, at)) return null;
  const ended = credential.windows.map((each) => Date.parse(each.ends_at)).filter((ends) => ends <= at);
  return ended.length ? { since: written(Math.max(...ended)) } : {};
}

// What the gate knows, the zone, and what has to be shown beside the credential

function packageExpired({ connection }) {
  const { is_online, package_age_seconds: age, package_expires_after_seconds: limit } = connection;
  if (is_online || limit === null || age < limit) return null;
  return { age_seconds: age, expires_after_seconds: limit };
}

function offlineHighSecurity(atGate, zone) {
  return policyOf(atGate, zone).is_high_security && !atGate.connection.is_online ? { zone } : null;
}

function wrongZone(atGate, zone) {
  return covers(atGate, zone) ? null : { zone };
}

function missingBadge(atGate) {
  const needed = neededKind(atGate.holder);
  if (needed) return { requires: needed };
  if (atGate.scanned === atGate.holder || !isOfOthers(atGate, atGate.scanned)) return null;
  return { requires: atGate.holder.kind, companion: "other_entity" };
}

// A pin opens alone. A scan that repeats an entry needs no second floater.
function missingFloater(atGate, zone) {
  if (!policyOf(atGate, zone).needs_floater || atGate.holder.kind === "pin" || isRepeated(atGate, zone)) return null;
  const floater = floaterOf(atGate);
  if (!floater) return { zone };
  const companion = floaterFault(atGate, floater, zone);
  return companion ? { zone, companion } : null;
}

function floaterOf({ beside }) {
  return beside?.kind === "floater" ? beside : null;
}

function floaterFault(atGate, floater, zone) {
  const found = fault(floater, atGate);
  if (found) return found;
  if (isOfOthers(atGate, floater)) return "other_entity";
  if (!floater.opens_all && !floater.zones.includes(zone)) return "wrong_zone";
  return isHandedOver(atGate, floater, zone) ? "already_inside" : "";
}

// A token that another bearer carried in and nobody carried out came back over the fence.
function isHandedOver(atGate, floater, zone) {
  if (atGate.isCheck || !policyOf(atGate, zone).has_anti_passback) return false;
  const isInside = (atGate.presence.carried[zone] ?? []).includes(floater.serial);
  return isInside && visitOf(atGate, zone).floater !== floater.serial;
}

// What counts allow

function quotaFull(atGate, zone) {
  const quotas = policyOf(atGate, zone).floater_quota;
  if (quotas === null || !bringsFloater(atGate, zone)) return null;
  const { entity } = atGate.holder;
  const quota = quotas[entity] ?? 0;
  const inside = atGate.presence.floaters[zone]?.[entity] ?? 0;
  return inside < quota ? null : { zone, inside, quota };
}

// Whether the entry takes a place of the entity's quota: once a visit, and never with a pin.
function bringsFloater(atGate, zone) {
  if (atGate.holder.kind === "pin" || !policyOf(atGate, zone).needs_floater) return false;
  const hasOne = floaterOf(atGate) && !missingFloater(atGate, zone);
  return Boolean(hasOne) && !isRepeated(atGate, zone) && !visitOf(atGate, zone).floater;
}

function alreadyInside(atGate, zone) {
  const visit = visitOf(atGate, zone);
  if (!policyOf(atGate, zone).has_anti_passback || !visit.is_inside || isRepeated(atGate, zone)) return null;
  return since(zone, visit);
}

function oncePerDay(atGate, zone) {
  if (!policyOf(atGate, zone).is_once_per_day || isRepeated(atGate, zone)) return null;
  return entriesToday(atGate, zone) ? since(zone, visitOf(atGate, zone)) : null;
}

function noReentry(atGate, zone) {
  const visit = visitOf(atGate, zone);
  if (policyOf(atGate, zone).allows_reentry || visit.last_entry_at === null || isRepeated(atGate, zone)) return null;
  return since(zone, visit);
}

function roomFull(atGate, zone) {
  const { capacity } = policyOf(atGate, zone);
  const inside = atGate.presence.inside[zone] ?? 0;
  if (capacity === null || visitOf(atGate, zone).is_inside || inside < capacity) return null;
  return { zone, inside, capacity };
}

function notInside(atGate, zone) {
  return visitOf(atGate, zone).is_inside ? null : { zone };
}

function since(zone, visit) {
  return visit.last_entry_at === null ? { zone } : { zone, since: written(visit.last_entry_at) };
}

// What a scan changes

function effects(atGate) {
  if (atGate.isCheck) return [];
  const { zones } = atGate.gate;
  if (atGate.isEntry) return zones.filter((zone) => !isRepeated(atGate, zone)).map((zone) => entry(atGate, zone));
  return zones.filter((zone) => visitOf(atGate, zone).is_inside).map((zone) => exit(atGate, zone));
}

function entry(atGate, zone) {
  const visit = visitOf(atGate, zone);
  const floater = bringsFloater(atGate, zone) ? floaterOf(atGate) : null;
  return {
    movement: "entered",
    serial: atGate.holder.serial,
    zone,
    entity: atGate.holder.entity,
    inside_by: visit.is_inside ? 0 : 1,
    floaters_by: floater ? 1 : 0,
    floater: floater ? floater.serial : visit.floater,
    entries_that_day: entriesToday(atGate, zone) + 1,
    device: atGate.device,
  };
}

function exit(atGate, zone) {
  const visit = visitOf(atGate, zone);
  return {
    movement: "left",
    serial: atGate.holder.serial,
    zone,
    entity: atGate.holder.entity,
    inside_by: -1,
    floaters_by: visit.floater ? -1 : 0,
    floater: visit.floater,
    entries_that_day: visit.entries_that_day,
    device: atGate.device,
  };
}

// Who is where after a decision's effects at a moment; what was given is left as it is.

export function applied(presence, changes, at) {
  return changes.reduce((known, change) => changed(known, change, at), { ...PRESENCE, ...presence });
}

function changed(presence, change, at) {
  const { zone, serial } = change;
  const visits = { ...presence.visits[serial] };
  visits[zone] = visitAfter({ ...VISIT, ...visits[zone] }, change, at);
  return {
    visits: { ...presence.visits, [serial]: visits },
    inside: { ...presence.inside, [zone]: Math.max(0, (presence.inside[zone] ?? 0) + change.inside_by) },
    floaters: withZone(presence.floaters, zone, floatersAfter(presence.floaters[zone] ?? {}, change)),
    carried: withZone(presence.carried, zone, carriedAfter(presence.carried[zone] ?? [], change)),
  };
}

function visitAfter(visit, change, at) {
  if (change.movement === "left") return { ...visit, is_inside: false, floater: "" };
  const { entries_that_day, device, floater } = change;
  return { is_inside: true, last_entry_at: written(at), entries_that_day, device, floater };
}

function floatersAfter(floaters, { entity, floaters_by }) {
  if (!floaters_by) return floaters;
  return { ...floaters, [entity]: Math.max(0, (floaters[entity] ?? 0) + floaters_by) };
}

function carriedAfter(carried, { movement, floater }) {
  if (!floater) return carried;
  const others = carried.filter((each) => each !== floater);
  return movement === "entered" ? [...others, floater].sort() : others;
}

// Zones with nothing in them are not kept, so that equal presences are equal.
function withZone(known, zone, value) {
  const rest = { ...known };
  delete rest[zone];
  return Object.keys(value).length ? { ...rest, [zone]: value } : rest;
}

const STANDING = [
  ["foreign", foreign],
  ["revoked", revoked],
  ["lost", inState("lost")],
  ["replaced", inState("replaced")],
  ["vetting_refused", vettingRefused],
  ["suspended", inState("suspended")],
  ["returned", inState("returned")],
  ["not_issued", notIssued],
  ["not_yet_valid", notYetValid],
  ["expired", expired],
];

// The first of the people, or the first zone, against which a rule speaks
const ofPeople = (rule) => (atGate) => atGate.people.map((each) => rule(each, atGate)).find(Boolean) ?? null;
const ofZones = (rule) => (atGate) => atGate.gate.zones.map((zone) => rule(atGate, zone)).find(Boolean) ?? null;

const OF_PEOPLE = STANDING.map(([reason, rule]) => [reason, ofPeople(rule)]);
const AT_CHECK = [
  ...OF_PEOPLE,
  ["package_expired", packageExpired],
  ["offline_high_security", ofZones(offlineHighSecurity)],
  ["wrong_zone", ofZones(wrongZone)],
  ["needs_badge", missingBadge],
  ["needs_floater", ofZones(missingFloater)],
];
const AT_ENTRY = [
  ...AT_CHECK,
  ["floater_quota_full", ofZones(quotaFull)],
  ["already_inside", ofZones(alreadyInside)],
  ["once_per_day", ofZones(oncePerDay)],
  ["no_reentry", ofZones(noReentry)],
  ["room_full", ofZones(roomFull)],
];
const AT_EXIT = [...OF_PEOPLE, ["wrong_zone", ofZones(wrongZone)], ["not_inside", ofZones(notInside)]];

// Every reason, in the order of precedence
export const REASONS = ["unknown", ...AT_ENTRY.map(([reason]) => reason), "not_inside"];
