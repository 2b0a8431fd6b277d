import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessGuard, RefusalInterceptor } from '@izdeu/access';
import { PlatformModule, type Platform } from '@izdeu/bootstrap';
import { CasesModule } from '@izdeu/cases';
import { LettersModule } from '@izdeu/letters';
import { PacketsModule } from '@izdeu/packets';
import { PeopleModule } from '@izdeu/people';
import { ProofModule } from '@izdeu/proof';
import { ReferenceModule } from '@izdeu/reference';
import { ReportsModule } from '@izdeu/reports';
import { FactorsController } from './account/factors.controller.js';
import { TableBook } from './http/table-book.service.js';
import { AboutController, DEMO_SIGN_INS, type DemoSignInView } from './about/about.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { AppealsController } from './appeals/appeals.controller.js';
import { ShreddingController } from './cases/shredding.controller.js';
import { AssignmentsController } from './cases/assignments.controller.js';
import { CaseContentController } from './cases/case-content.controller.js';
import { CanariesController } from './canaries/canaries.controller.js';
import { NeedToKnowController } from './cases/need-to-know.controller.js';
import { WallsController } from './cases/walls.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { StoryController } from './cases/story.controller.js';
import { ConsentStatementsController } from './cases/consent-statements.controller.js';
import { DiplomaticEventsController } from './diplomacy/diplomatic-events.controller.js';
import { PetitionsController } from './diplomacy/petitions.controller.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { FileTicketsController } from './files/file-tickets.controller.js';
import { HomeController } from './home/home.controller.js';
import { KinshipController } from './people/kinship.controller.js';
import { MatchRunsController } from './matches/match-runs.controller.js';
import { MatchesController } from './matches/matches.controller.js';
import { CitizenshipController } from './people/citizenship.controller.js';
import { PeopleController } from './people/people.controller.js';
import { SearchController } from './search/search.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { PrintingController } from './documents/printing.controller.js';
import { IncomingController } from './letters/incoming.controller.js';
import { CoveringController } from './letters/covering.controller.js';
import { TextFilesController } from './letters/text-files.controller.js';
import { LettersController } from './letters/letters.controller.js';
import { NextStepsController } from './letters/next-steps.controller.js';
import { RemindersController } from './letters/reminders.controller.js';
import { RegistryController } from './letters/registry.controller.js';
import { WorklistController } from './letters/worklist.controller.js';
import { OrganisationController } from './organisation/organisation.controller.js';
import { MechanismsController } from './packets/mechanisms.controller.js';
import { PacketBatchesController } from './packets/packet-batches.controller.js';
import { PacketsController } from './packets/packets.controller.js';
import { SigningKeysController } from './packets/signing-keys.controller.js';
import { PolicyReportsController } from './policy-reports/policy-reports.controller.js';
import { ProofController } from './proof/proof.controller.js';
import { SecondLawyerController } from './proof/second-lawyer.controller.js';
import { WaitingController } from './proof/waiting.controller.js';
import { PapersController } from './documents/papers.controller.js';
import { RedactedScansController } from './documents/redacted-scans.controller.js';
import { BoardController } from './reports/board.controller.js';
import { CalendarOrdersController } from './reference/calendar-orders.controller.js';
import { PlacesController } from './reference/places.controller.js';
import { ReferenceController } from './reference/reference.controller.js';
import { AppConfig } from './http/app-config.js';
import { ProblemFilter } from './http/problem.filter.js';
import { validationPipe } from './http/validation.js';
import { PasswordGuard } from './session/password.guard.js';
import { PasswordStrategy } from './session/password.strategy.js';
import { SessionAnswer } from './session/session-answer.js';
import { SessionController } from './session/session.controller.js';
import { ResetsController } from './users/resets.controller.js';
import { UsersController } from './users/users.controller.js';

@Module({})
export class AppModule {
  static with(
    platform: Pick<Platform, 'config' | 'connections' | 'keys'>,
    demoSignIns: readonly DemoSignInView[] = [],
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(platform),
        ReferenceModule,
        PeopleModule,
        CasesModule,
        ProofModule,
        PacketsModule,
        LettersModule,
        ReportsModule,
      ],
      controllers: [
        AboutController,
        AppealsController,
        AssignmentsController,
        ShreddingController,
        AuditController,
        BoardController,
        CalendarOrdersController,
        CaseContentController,
        StoryController,
        NeedToKnowController, // before the cases: `cases/break-glass` is no case's id
        WallsController,
        CanariesController,
        CasesController,
        ConsentStatementsController,
        DiplomaticEventsController,
        DraftsController,
        FactorsController,
        FileTicketsController,
        HomeController,
        IncomingController,
        KinshipController,
        MatchRunsController,
        MatchesController,
        CitizenshipController,
        PeopleController,
        SearchController,
        TasksController,
        DocumentsController,
        NextStepsController,
        OrganisationController,
        MechanismsController,
        PacketBatchesController,
        PacketsController,
        SigningKeysController,
        PapersController,
        RedactedScansController,
        PetitionsController,
        CoveringController,
        PrintingController,
        ProofController,
        PlacesController,
        PolicyReportsController,
        ReferenceController,
        RegistryController, // before the letters: `letters/registry` is no letter's id
        LettersController,
        TextFilesController,
        RemindersController,
        SessionController,
        UsersController,
        ResetsController,
        SecondLawyerController,
        WaitingController,
        WorklistController,
      ],
      providers: [
        { provide: AppConfig, useValue: { value: platform.config } satisfies AppConfig },
        { provide: DEMO_SIGN_INS, useValue: demoSignIns },
        { provide: APP_FILTER, useClass: ProblemFilter },
        AccessGuard,
        { provide: APP_GUARD, useExisting: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: RefusalInterceptor },
        { provide: APP_PIPE, useFactory: validationPipe },
        PasswordGuard,
        PasswordStrategy,
        SessionAnswer,
        TableBook,
      ],
    };
  }
}
