import type { Tx } from '@izdeu/database';
import { newId, startOfDay, type Actor } from '@izdeu/kernel';
import { makeDiplomacy } from '../../../../seeds/demo/index.js';
import type { Ground } from '../ground.js';
import { stableId } from '../stable-id.js';
import { idOf, type PlantedCase, type Planting } from './planting.js';

/**
 * One diplomatic event beside several cases and one petition with several signers, so that their screens show something.
 * What stands is left as it is. All cases are open to the caseworker in whose name they are planted.
 */
export async function plantDiplomacy(
  ground: Ground,
  { orgId, seed, today }: Pick<Planting, 'orgId' | 'seed' | 'today'>,
  caseworker: Actor,
  cases: readonly PlantedCase[],
): Promise<void> {
  const { event, petition } = makeDiplomacy(today);
  if (cases.length < event.cases) return;
  const eventId = stableId(orgId, `demo/${seed}/diplomatic`);
  const petitionId = stableId(orgId, `demo/${seed}/petition`);
  await ground.work.as(caseworker, async (tx) => {
    const by = { createdBy: caseworker.id };
    if ((await tx.diplomaticEvent.count({ where: { orgId, eventId } })) === 0) {
      const { on, bodies, cases: many, ...told } = event;
      const day = startOfDay(on);
      await tx.diplomaticEvent.create({
        data: {
          ...{ orgId, id: eventId, eventId, dateEdtf: on, earliest: day, latest: day, listedOn: day },
          ...{ ...told, bodies: [...bodies], ...by },
        },
      });
      for (const { id: caseId } of cases.slice(0, many))
        await tx.diplomaticEventCase.create({ data: { orgId, id: newId(), eventId, caseId, ...by } });
      await ground.trail.record(tx, {
        ...{ action: 'diplomatic.recorded', objectType: 'diplomatic_event', objectId: eventId },
        payload: { kindCode: event.kindCode },
      });
    }
    if ((await tx.petition.count({ where: { orgId, id: petitionId } })) === 0)
      await plantPetition(ground, tx, caseworker, petitionId, petition, cases);
  });
}

async function plantPetition(
  ground: Ground,
  tx: Tx,
  { orgId, id: createdBy }: Actor,
  petitionId: string,
  petition: ReturnType<typeof makeDiplomacy>['petition'],
  cases: readonly PlantedCase[],
): Promise<void> {
  const { title, body, recipientCode, place, handedInOn, consentOfApplicants: consent, others } = petition;
  const speaksFor = cases.slice(0, petition.cases);
  await tx.petition.create({
    data: {
      ...{ orgId, id: petitionId, title, body, recipientCode, place, createdBy },
      handedInOn: startOfDay(handedInOn),
    },
  });
  for (const { id: caseId } of speaksFor)
    await tx.petitionCase.create({ data: { orgId, id: newId(), petitionId, caseId, createdBy } });
  for (const planted of speaksFor) {
    const personId = idOf(planted, planted.demo.applicant);
    const { displayName: name } = await tx.person.findFirstOrThrow({ where: { orgId, id: personId } });
    await tx.petitionSigner.create({ data: { orgId, id: newId(), petitionId, personId, name, consent, createdBy } });
  }
  for (const other of others)
    await tx.petitionSigner.create({ data: { orgId, id: newId(), petitionId, ...other, createdBy } });
  await ground.trail.record(tx, {
    ...{ action: 'petition.drafted', objectType: 'petition', objectId: petitionId },
    payload: { recipientCode, signers: speaksFor.length + others.length },
  });
}
