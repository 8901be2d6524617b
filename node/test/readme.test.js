'use strict';

// The README's story in JavaScript, as a user runs it: in a folder where the package is installed; and the example of a
// worker.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { folder } = require('./fixture.js');

test('the story of the README ends provisioned', (t) => {
  const readme = fs.readFileSync(path.join(__dirname, '../../README.md'), 'utf8');
  const [, story] = readme.match(/```js\n(.*?)```/s);
  const home = folder(t);
  fs.mkdirSync(path.join(home, 'node_modules'));
  fs.symlinkSync(path.join(__dirname, '..'), path.join(home, 'node_modules/countersign'), 'junction');
  const file = /^import /m.test(story) ? 'story.mjs' : 'story.cjs';
  fs.writeFileSync(path.join(home, file), story);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: home, encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.equal(stdout.trimEnd().split('\n').at(-1), 'provisioned');
});

test('the example of a worker does each piece of work once', (t) => {
  const examples = path.join(__dirname, '../../examples');
  const args = [path.join(examples, 'node/provision.mjs'), path.join(folder(t), 'access.db')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.equal(stdout, fs.readFileSync(path.join(examples, 'provision.txt'), 'utf8'));
});
