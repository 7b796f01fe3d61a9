package dev.anabranch.server;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import dev.anabranch.server.writing.ConnectedWriters;
import dev.anabranch.server.writing.OwnAccounts;
import dev.anabranch.server.writing.Policies;
import dev.anabranch.server.writing.Proposals;
import dev.anabranch.server.writing.SiteWriters;
import dev.anabranch.server.writing.StoredProposals;
import java.time.Clock;
import org.springframework.context.support.GenericApplicationContext;

/// Puts together what is written in Confluence.
final class WritingWiring {
    private WritingWiring() {}

    static void register(GenericApplicationContext context) {
        context.registerBean(
                Policies.class,
                () -> new Policies(
                        context.getBean(Database.class),
                        context.getBean(Accounts.class).audit()));
        context.registerBean(
                OwnAccounts.class,
                () -> new OwnAccounts(
                        context.getBean(Connections.class),
                        context.getBean(Accounts.class).links()));
        context.registerBean(
                SiteWriters.class,
                () -> new ConnectedWriters(
                        context.getBean(SyncedSites.class),
                        context.getBean(Connections.class),
                        context.getBean(OwnAccounts.class)));
        context.registerBean(Proposals.class, () -> {
            var database = context.getBean(Database.class);
            var proposals = new StoredProposals(
                    new StoredProposals.Around(
                            database,
                            context.getBean(Accounts.class),
                            context.getBean(Readers.class),
                            context.getBean(Workspace.class),
                            context.getBean(ReaderTexts.class),
                            context.getBean(Clock.class)),
                    context.getBean(Policies.class),
                    context.getBean(SiteWriters.class));
            // what was under way when the server stopped; sites may answer late, and nobody waits for them here
            Thread.ofVirtual().name("writes of before").start(() -> proposals.settleAll(!database.isShared()));
            return proposals;
        });
    }
}
