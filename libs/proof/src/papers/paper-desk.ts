import { Injectable } from '@nestjs/common';
import { CaseDesk } from '@izdeu/cases';
import { UnitOfWork, once, type Document, type OnceRequest, type Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { ProofEvaluations } from '../evaluation/proof-evaluations.service.js';

/** How everything that is said about a paper is changed: case locked, right checked, change made, proof judged anew. */
@Injectable()
export class PaperDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly evaluations: ProofEvaluations,
  ) {}

  /** @throws DomainError document.not_found, document.replaced, access.denied */
  async change<T>(
    actor: Actor,
    documentId: string,
    needs: 'case:work' | 'proof:judge',
    make: (tx: Tx, document: Document) => Promise<T>,
  ): Promise<T> {
    const { caseId } = await this.work.as(actor, (tx) => livingDocument(tx, actor, documentId));
    return this.desk.change(actor, caseId, needs, async (tx) => {
      const made = await make(tx, await livingDocument(tx, actor, documentId));
      await this.evaluations.settle(tx, actor, [caseId]);
      return made;
    });
  }

  /** Adds something to a paper at most once per key; answers its id. */
  add(
    actor: Actor,
    documentId: string,
    request: OnceRequest,
    create: (tx: Tx, id: string, document: Document) => Promise<void>,
  ): Promise<string> {
    const whole = { ...request, content: { documentId, content: request.content } };
    return this.change(actor, documentId, 'case:work', async (tx, document) => {
      const { id } = await once(tx, actor, whole, (made) => create(tx, made, document));
      return id;
    });
  }
}

async function livingDocument(tx: Tx, actor: Actor, id: string): Promise<Document> {
  const found = await tx.document.findFirst({ where: { orgId: actor.orgId, id } });
  if (!found) throw new DomainError('document.not_found');
  if (found.replacedById !== null) throw new DomainError('document.replaced');
  return found;
}
