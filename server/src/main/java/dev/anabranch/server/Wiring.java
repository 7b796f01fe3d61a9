package dev.anabranch.server;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.RefusedAttempts;
import dev.anabranch.server.account.SignInAttempts;
import dev.anabranch.server.account.atlassian.AtlassianSettings;
import dev.anabranch.server.account.atlassian.AtlassianSignIn;
import dev.anabranch.server.account.openid.OpenIdProvider;
import dev.anabranch.server.account.openid.OpenIdSettings;
import dev.anabranch.server.account.web.OperatorToken;
import dev.anabranch.server.account.web.RouteRules;
import dev.anabranch.server.account.web.SampleSignIns;
import dev.anabranch.server.choosing.Carried;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.PracticeSite;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.content.Backlinks;
import dev.anabranch.server.content.Inventory;
import dev.anabranch.server.content.Tombstones;
import dev.anabranch.server.home.Hint;
import dev.anabranch.server.home.ProgramFacts;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.platform.DataFolder;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.LiveConfiguration;
import dev.anabranch.server.platform.Reach;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.runs.Purging;
import dev.anabranch.server.runs.SiteSchedules;
import dev.anabranch.server.runs.SyncedSites;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.workspace.Mirror;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import java.time.Clock;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/// Puts the features together: none of them knows Spring or, beyond the flow of data, another.
final class Wiring {
    private Wiring() {}

    static void register(ConfigurableApplicationContext given, ServerStart start, Database database) {
        var context = (GenericApplicationContext) given;
        context.registerBean(DataFolder.class, start::folder);
        context.registerBean(LiveConfiguration.class, () -> new LiveConfiguration(start.configuration()));
        context.registerBean(ConnectionSetup.class, start::setup);
        context.registerBean(Clock.class, Clock::systemDefaultZone);
        context.registerBean(ProgramFacts.class, () -> new ProgramFacts(ProgramVersion.text()));
        start.hint().ifPresent(hint -> context.registerBean(Hint.class, () -> hint));
        start.practice().ifPresent(site -> context.registerBean(PracticeSite.class, () -> site));
        // Declared in the order of use: beans are closed in reverse, so the run ends before its database does.
        var settings = FolderSettings.of(start.configuration());
        context.registerBean(Database.class, () -> database);
        context.registerBean(
                SettingsInForce.class,
                () -> new SettingsInForce(
                        start,
                        context.getBean(Database.class),
                        context.getBean(LiveConfiguration.class),
                        start.again()));
        context.registerBean(
                SignInAttempts.class,
                () -> new SignInAttempts(context.getBean(Database.class), context.getBean(Clock.class)));
        OpenIdSettings.of(start.configuration())
                .ifPresent(provider -> context.registerBean(OpenIdProvider.class, () -> new OpenIdProvider(provider)));
        AtlassianSettings.of(start.configuration())
                .ifPresent(app -> context.registerBean(AtlassianSignIn.class, () -> new AtlassianSignIn(app)));
        context.registerBean(
                Accounts.class, () -> new Accounts(context.getBean(Database.class), context.getBean(Clock.class)));
        context.registerBean(
                RefusedAttempts.class, () -> context.getBean(Accounts.class).refused());
        ClientWiring.register(context);
        context.registerBean(SampleSignIns.class, SampleSignIns::new);
        ConnectionWiring.register(context, start);
        LinkingWiring.register(context);
        context.registerBean(
                Mirror.class,
                () -> new Mirror(
                                context.getBean(Database.class),
                                start.folder().workspace(),
                                context.getBean(Clock.class))
                        .asking(settings.rules())
                        .keepingRemoved(settings.keepRemoved()));
        context.registerBean(RunStore.class, () -> {
            RunStore runs = context.getBean(Mirror.class).runs();
            context.getBean(Mirror.class).endAbandoned(); // of a server that was killed
            return runs;
        });
        context.registerBean(
                SpaceClocks.class, () -> context.getBean(Mirror.class).clocks());
        context.registerBean(
                HeldDeletions.class, () -> context.getBean(Mirror.class).heldDeletions());
        context.registerBean(
                Tombstones.class, () -> context.getBean(Mirror.class).tombstones());
        context.registerBean(
                Purging.class,
                () -> new Purging(() -> context.getBean(Mirror.class).recovery().purge(settings.keepRemoved())));
        context.registerBean(
                Workspace.class, () -> context.getBean(Mirror.class).workspace());
        context.registerBean(
                ReaderTexts.class,
                () -> new ReaderTexts(context.getBean(Workspace.class), context.getBean(Clock.class)));
        context.registerBean(RunSearch.class, () -> new RunSearch(context.getBean(Database.class)));
        context.registerBean(Backlinks.class, () -> new Backlinks(context.getBean(Database.class)));
        context.registerBean(Inventory.class, () -> new Inventory(context.getBean(Database.class)));
        context.registerBean(Choices.class, () -> new Choices(context.getBean(Database.class)));
        SearchWiring.register(context, start);
        McpWiring.register(context);
        registerSites(context, start.setup());
        WritingWiring.register(context);
    }

    /// What stands in front of every door.
    static void registerGuard(ConfigurableApplicationContext given, Reach reach, OperatorToken operator) {
        var context = (GenericApplicationContext) given;
        context.registerBean(OwnAddresses.class, () -> new OwnAddresses(reach));
        context.registerBean(OperatorToken.class, () -> operator);
        context.registerBean(RouteRules.class, Routes::rules);
    }

    private static void registerSites(GenericApplicationContext context, ConnectionSetup setup) {
        context.registerBean(
                SiteSchedules.class,
                () -> new SiteSchedules(
                        context.getBean(Database.class),
                        context.getBean(Accounts.class).audit(),
                        () -> context.getBean(SettingsInForce.class).runs().schedule(),
                        context.getBean(Clock.class)));
        context.registerBean(
                SiteOpening.class,
                () -> new SiteOpening(
                        context.getBean(Database.class),
                        context.getBean(RunStore.class), // no site is opened before runs of the dead are ended
                        context.getBean(Mirror.class),
                        context.getBean(SettingsInForce.class),
                        context.getBean(SiteSchedules.class),
                        SelfCheckWiring.after(context, LinkingWiring.after(context)),
                        context.getBean(Clock.class)));
        context.registerBean(
                Carried.class,
                () -> () ->
                        context.getBean(SettingsInForce.class).runs().folder().contents());
        context.registerBean(SyncedSites.class, () -> {
            var sites = new SyncedSites();
            if (setup instanceof ConnectionSetup.Complete(var connection)) {
                var opening = context.getBean(SiteOpening.class);
                boolean opened =
                        sites.open(ConnectionSetup.ID, connection, () -> opening.open(ConnectionSetup.ID, connection));
                assert opened;
            }
            return sites;
        });
        context.registerBean(StoredSites.class, () -> {
            var stored = new StoredSites(
                    context.getBean(Connections.class),
                    context.getBean(SyncedSites.class),
                    context.getBean(SiteOpening.class),
                    context.getBean(Database.class),
                    context.getBean(Mirror.class));
            stored.start();
            return stored;
        });
        SelfCheckWiring.register(context);
        // Before anything else stops: the end of the run also ends the streams that browsers keep open to watch it.
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                context.getBean(SyncedSites.class).close();
            }
        });
    }
}
