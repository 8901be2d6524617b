// Written by `cargo xtask gen` from core/src/model/form.rs: edit that, not this.
import type { Plain } from '../result.js';
import type { Json } from '../texts.js';

/**
 * What a form's field takes.
 *
 * - `text`: A text.
 * - `number`: A whole number below 2^53.
 * - `boolean`: True or false.
 * - `date`: A day, such as `2026-03-31`.
 * - `choice`: One of its choices.
 * - `multiple_choice`: Several of its choices, each once.
 */
export type FieldKind = 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'multiple_choice';

/** A question that is asked with an item. */
export class FormField implements Plain {
  private constructor();
  /** Its name among the form's values, 1 to 64 characters, unique in the form. */
  readonly name: string;
  /** What it takes. */
  readonly kind: FieldKind;
  /** What people read beside it, 1 to 255 characters; the name by default. */
  readonly label: string | null;
  /** What helps to fill it in, up to 2,000 characters. */
  readonly help: string | null;
  /** Whether it must be filled in. */
  readonly required: boolean;
  /** What it holds when it is not filled in. */
  readonly default: Json | null;
  /** The least: characters of a text, the number itself, how many of several choices. */
  readonly min: number | null;
  /** The most: characters of a text, the number itself, how many of several choices. */
  readonly max: number | null;
  /** The first day that a date may be. */
  readonly from: string | null;
  /** The last day that a date may be. */
  readonly until: string | null;
  /** What can be chosen: 1 to 200 texts of 1 to 255 characters, each once. */
  readonly choices: readonly string[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A question that is asked with an item. */
export interface FormFieldInput {
  /** Its name among the form's values, 1 to 64 characters, unique in the form. */
  name: string;
  /** What it takes. */
  kind: FieldKind;
  /** What people read beside it, 1 to 255 characters; the name by default. */
  label?: string | null | undefined;
  /** What helps to fill it in, up to 2,000 characters. */
  help?: string | null | undefined;
  /** Whether it must be filled in. */
  required?: boolean | undefined;
  /** What it holds when it is not filled in. */
  default?: Json | null | undefined;
  /** The least: characters of a text, the number itself, how many of several choices. */
  min?: number | null | undefined;
  /** The most: characters of a text, the number itself, how many of several choices. */
  max?: number | null | undefined;
  /** The first day that a date may be. */
  from?: string | null | undefined;
  /** The last day that a date may be. */
  until?: string | null | undefined;
  /** What can be chosen: 1 to 200 texts of 1 to 255 characters, each once. */
  choices?: readonly string[] | undefined;
}
