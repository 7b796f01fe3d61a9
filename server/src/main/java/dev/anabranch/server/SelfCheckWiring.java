package dev.anabranch.server;

import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.LiveConfiguration;
import dev.anabranch.server.runs.ScheduleSettings;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.selfcheck.CheckClock;
import dev.anabranch.server.selfcheck.CheckDesk;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.workspace.Mirror;
import java.time.Clock;
import org.springframework.context.support.GenericApplicationContext;

/// Puts together what compares who may read what with what sites say.
final class SelfCheckWiring {
    private SelfCheckWiring() {}

    static void register(GenericApplicationContext context) {
        context.registerBean(
                CheckDesk.class,
                () -> new CheckDesk(new CheckDesk.Sources(
                        context.getBean(Database.class),
                        context.getBean(SyncedSites.class),
                        context.getBean(AccessOfSites.class),
                        context.getBean(Readers.class),
                        context.getBean(RunStore.class),
                        context.getBean(Accounts.class).audit(),
                        context.getBean(Mirror.class).files(),
                        context.getBean(Clock.class))));
        context.registerBean(CheckClock.class, () -> {
            var clock = new CheckClock(
                    context.getBean(CheckDesk.class),
                    context.getBean(SyncedSites.class),
                    () -> ScheduleSettings.selfCheck(
                            context.getBean(LiveConfiguration.class).now()),
                    context.getBean(Clock.class));
            clock.start();
            return clock;
        });
    }

    /// Who hears of every run, and then looks again at what is closed.
    static SyncListener after(GenericApplicationContext context, SyncListener first) {
        return event -> {
            first.on(event);
            if (event
                    instanceof
                    SyncEvent.Finished) { // the desk knows the sites, which are not there before their first run
                context.getBean(CheckDesk.class).on(event);
            }
        };
    }
}
