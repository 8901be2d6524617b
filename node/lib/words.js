'use strict';

// The core's names in Node's: `retry_after` is `retryAfter`.

const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** A path such as `ends_at` or `form_values.cost_center`: what comes after its first name is the host's own. */
const camelPath = (path) => path.replace(/^\w+/, camel);

/** The field that a problem is about. */
const fieldOf = ({ field }) => (field == null ? null : camelPath(field));

/** A problem in words, which name its field. */
const messageOf = ({ field, message }) =>
  field == null ? message : message.replace(`\`${field}\``, () => `\`${camelPath(field)}\``);

module.exports = { camel, camelPath, fieldOf, messageOf };
