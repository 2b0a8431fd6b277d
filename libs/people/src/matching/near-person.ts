import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

export const NEAR_RELATIONS = ['parent', 'child', 'spouse'] as const;

export interface NearRelative {
  readonly personId: string;
  readonly relation: (typeof NEAR_RELATIONS)[number];
  readonly displayName: string;
  /** EDTF; empty when not known. */
  readonly birth: string;
}

/** Parents, children and spouses, as far as the reader may see them. */
export function nearRelatives(tx: Tx, { orgId }: Actor, ids: readonly string[]): Promise<NearRelative[]> {
  return tx.$queryRaw`
    select near."personId", near.relation, r.display_name as "displayName", coalesce(r.birth_edtf, '') as birth from (
      select to_person_id as "personId", case kind when 'spouse' then 'spouse' else 'parent' end as relation, from_person_id as id
        from kinship_link where org_id = ${orgId}::uuid and superseded_at is null and to_person_id = any(${[...ids]}::uuid[])
      union
      select from_person_id, case kind when 'spouse' then 'spouse' else 'child' end, to_person_id
        from kinship_link where org_id = ${orgId}::uuid and superseded_at is null and from_person_id = any(${[...ids]}::uuid[])) near
      join person r on r.org_id = ${orgId}::uuid and r.id = near.id
     order by near.relation, r.birth_earliest, r.id`;
}

export interface NearPaper {
  readonly personId: string;
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly title: string;
  /** The spelling that the paper bears. */
  readonly nameAsWritten: string;
}

/** Papers about the person, else about the case in which they are sought; replaced ones are not among them. */
export function nearPapers(tx: Tx, { orgId }: Actor, ids: readonly string[]): Promise<NearPaper[]> {
  return tx.$queryRaw`
    select * from (
      select coalesce(d.person_id, c.sought_person_id) as "personId", d.id, d.case_id as "caseId", d.kind, d.title,
             d.name_as_written as "nameAsWritten"
        from document d join case_file c on c.org_id = d.org_id and c.id = d.case_id
       where d.org_id = ${orgId}::uuid and d.replaced_by_id is null and d.case_id in (
         select id from case_file where org_id = ${orgId}::uuid and sought_person_id = any(${[...ids]}::uuid[])
         union select case_id from case_party where org_id = ${orgId}::uuid and person_id = any(${[...ids]}::uuid[]))) paper
     where "personId" = any(${[...ids]}::uuid[]) order by id`;
}
