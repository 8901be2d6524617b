'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { folder } = require('./fixture.js');
const { STORIES, read, run } = require('./story.js');

const files = fs.readdirSync(STORIES).filter((name) => name.endsWith('.json'));

test('there are stories', () => assert.notEqual(files.length, 0));

for (const name of files.sort()) {
  const story = read(name);
  test(`${name}: ${story.title}`, (t) => run(story, path.join(folder(t), 'story.db')));
}
