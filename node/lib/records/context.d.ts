// Written by `cargo xtask gen` from core/src/model/context.rs: edit that, not this.
import type { Plain } from '../result.js';

/** Something of the host's that a request has to do with, in the host's own words. Source: Permission Assist's `relatedItems`. */
export class RelatedItem implements Plain {
  private constructor();
  /** The host's own id for it, 1 to 255 characters. */
  readonly id: string;
  /** What it is, 1 to 255 characters: `Review Item`, `Personnel Event`. */
  readonly kind: string;
  /** Its number. */
  readonly number: number | null;
  /** How it stands, 1 to 255 characters. */
  readonly status: string | null;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Something of the host's that a request has to do with, in the host's own words. Source: Permission Assist's `relatedItems`. */
export interface RelatedItemInput {
  /** The host's own id for it, 1 to 255 characters. */
  id: string;
  /** What it is, 1 to 255 characters: `Review Item`, `Personnel Event`. */
  kind: string;
  /** Its number. */
  number?: number | null | undefined;
  /** How it stands, 1 to 255 characters. */
  status?: string | null | undefined;
}

/** A model of access that a request has to do with, in the host's own words. Source: Permission Assist's `accessModels`. */
export class AccessModel implements Plain {
  private constructor();
  /** The host's own id for it, 1 to 255 characters. */
  readonly id: string;
  /** Its name, 1 to 255 characters. */
  readonly name: string;
  /** What it is, up to 2,000 characters. */
  readonly description: string | null;
  /** Whether it will be in effect once the request is done. */
  readonly willBeInEffect: boolean;
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** A model of access that a request has to do with, in the host's own words. Source: Permission Assist's `accessModels`. */
export interface AccessModelInput {
  /** The host's own id for it, 1 to 255 characters. */
  id: string;
  /** Its name, 1 to 255 characters. */
  name: string;
  /** What it is, up to 2,000 characters. */
  description?: string | null | undefined;
  /** Whether it will be in effect once the request is done. */
  willBeInEffect?: boolean | undefined;
}

/** Where a permission comes from, in the host's own words. Source: Permission Assist's `privileges`. */
export class Privilege implements Plain {
  private constructor();
  /** The permission's name, 1 to 255 characters. */
  readonly permission: string;
  /** Its sources: up to 50 of 1 to 255 characters. */
  readonly sources: readonly string[];
  /** Its origins: up to 50 of 1 to 255 characters. */
  readonly origins: readonly string[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** Where a permission comes from, in the host's own words. Source: Permission Assist's `privileges`. */
export interface PrivilegeInput {
  /** The permission's name, 1 to 255 characters. */
  permission: string;
  /** Its sources: up to 50 of 1 to 255 characters. */
  sources?: readonly string[] | undefined;
  /** Its origins: up to 50 of 1 to 255 characters. */
  origins?: readonly string[] | undefined;
}

/** What else the host says with a request; nothing here reads it, and who reads the request reads it. */
export class RequestContext implements Plain {
  private constructor();
  /** What it has to do with: up to 100. */
  readonly relatedItems: readonly RelatedItem[];
  /** The models of access it has to do with: up to 100. */
  readonly accessModels: readonly AccessModel[];
  /** Where the permissions come from: up to 500. */
  readonly privileges: readonly Privilege[];
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/** What else the host says with a request; nothing here reads it, and who reads the request reads it. */
export interface RequestContextInput {
  /** What it has to do with: up to 100. */
  relatedItems?: readonly RelatedItemInput[] | undefined;
  /** The models of access it has to do with: up to 100. */
  accessModels?: readonly AccessModelInput[] | undefined;
  /** Where the permissions come from: up to 500. */
  privileges?: readonly PrivilegeInput[] | undefined;
}

/**
 * A group of the target system that access is given to, in the host's own words: nothing here reads them. Source:
 * Permission Assist's `target` of type `Group`.
 */
export class TargetGroup implements Plain {
  private constructor();
  /** The group's name, 1 to 255 characters. */
  readonly name: string;
  /** What the target system calls such a group, 1 to 255 characters. */
  readonly nomenclature: string | null;
  /** The host's own facts about it: up to 50 keys of 1 to 64 characters, values up to 2,000. */
  readonly metadata: { readonly [name: string]: string };
  /** The same as plain data. */
  toJSON(): { [name: string]: unknown };
}

/**
 * A group of the target system that access is given to, in the host's own words: nothing here reads them. Source:
 * Permission Assist's `target` of type `Group`.
 */
export interface TargetGroupInput {
  /** The group's name, 1 to 255 characters. */
  name: string;
  /** What the target system calls such a group, 1 to 255 characters. */
  nomenclature?: string | null | undefined;
  /** The host's own facts about it: up to 50 keys of 1 to 64 characters, values up to 2,000. */
  metadata?: { readonly [name: string]: string } | undefined;
}
