'use strict';

// The types and the runtime say the same: every name, every member of every class, and every field of every record.

const assert = require('node:assert/strict');
const path = require('node:path');
const { test } = require('node:test');
const { inspect } = require('node:util');
const ts = require('typescript');
const countersign = require('..');

const INDEX = path.join(__dirname, '../index.d.ts');
const LIB = path.join(__dirname, '../lib/');
const program = ts.createProgram([INDEX], { strict: true, target: ts.ScriptTarget.ES2023, types: [] });
const checker = program.getTypeChecker();
const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(INDEX)));
const resolved = symbols.map((symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
);
const values = resolved.filter((symbol) => symbol.flags & ts.SymbolFlags.Value);
const classes = values.filter((symbol) => symbol.flags & ts.SymbolFlags.Class);

const NOTHING = ['field', 'not'];

/**
 * A record's raw form, whatever is asked of it: each field is an empty list, which is also an empty text or page. Only
 * the field that a problem names is nothing, and so is what would be inside of itself without end.
 */
const RAW = new Proxy([], {
  get: (list, name) => {
    if (NOTHING.includes(name)) return null;
    return name in list || typeof name === 'symbol' ? list[name] : RAW;
  },
});

/** An object of a class that has fields of its own; none of a class that has not, or can't be made here. */
function sample(Class) {
  if (Class.prototype instanceof Error) return new Class({ code: 'invalid', message: 'no' });
  if (Class === countersign.Page) return new Class({ items: [] });
  const bases = [countersign.Request, countersign.FormField].map(Object.getPrototypeOf);
  return bases.includes(Object.getPrototypeOf(Class)) ? new Class(RAW) : {};
}

/** `Symbol.dispose` has a description of its own where Node made it before the language did. */
const wellKnown = (symbol) => Object.getOwnPropertyNames(Symbol).find((name) => Symbol[name] === symbol);

/** The names that an object of this class has, but for those of every object and every error, and how it prints. */
function members(Class) {
  const names = new Set(Reflect.ownKeys(sample(Class)));
  for (
    let of = Class.prototype;
    of !== Object.prototype && of !== Error.prototype;
    of = Object.getPrototypeOf(of)
  ) {
    for (const name of Reflect.ownKeys(of)) names.add(name);
  }
  for (const name of ['constructor', 'stack', 'message', inspect.custom]) names.delete(name);
  return [...names].map((name) => (typeof name === 'symbol' ? `[Symbol.${wellKnown(name)}]` : name)).sort();
}

/** The names that the types declare for it. */
function declared(symbol) {
  const names = checker
    .getDeclaredTypeOfSymbol(symbol)
    .getProperties()
    .map((property) => property.name);
  const known = names.filter((name) => !['stack', 'message', 'cause'].includes(name));
  return known.map((name) => name.replace(/^__@(\w+)@\d+$/, '[Symbol.$1]')).sort();
}

test('the types export what the package exports', () => {
  assert.deepEqual(values.map((symbol) => symbol.name).sort(), Object.keys(countersign).sort());
});

for (const symbol of classes) {
  test(`${symbol.name} has the members that its type has`, () => {
    assert.deepEqual(declared(symbol), members(countersign[symbol.name]));
  });
}

test('every name and member of the types is documented', () => {
  const members = (symbol) =>
    symbol.flags & ts.SymbolFlags.TypeAlias ? [] : checker.getDeclaredTypeOfSymbol(symbol).getProperties();
  const own = (symbol) =>
    symbol.declarations?.some((one) => one.getSourceFile().fileName.startsWith(LIB)) &&
    !symbol.name.includes('__@');
  const bare = (symbol) => symbol.getDocumentationComment(checker).length === 0;
  const undocumented = resolved
    .flatMap((symbol) => [symbol, ...members(symbol)])
    .filter(own)
    .filter(bare);
  // An error's `code` is what its class is.
  assert.deepEqual(
    undocumented.map((symbol) => symbol.name).filter((name) => name !== 'code'),
    [],
  );
});
