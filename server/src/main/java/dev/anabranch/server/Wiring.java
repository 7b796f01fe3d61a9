package dev.anabranch.server;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.openid.OpenIdAttempts;
import dev.anabranch.server.account.openid.OpenIdProvider;
import dev.anabranch.server.account.openid.OpenIdSettings;
import dev.anabranch.server.account.web.OperatorToken;
import dev.anabranch.server.account.web.RouteRules;
import dev.anabranch.server.choosing.Previews;
import dev.anabranch.server.choosing.SpaceOffers;
import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.connection.SiteClient;
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
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.runs.Plans;
import dev.anabranch.server.runs.Purging;
import dev.anabranch.server.runs.RunDesk;
import dev.anabranch.server.runs.RunMetrics;
import dev.anabranch.server.runs.Runner;
import dev.anabranch.server.runs.ScheduledRuns;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.server.sync.HeldDeletions;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.sync.RunStore;
import dev.anabranch.server.sync.SpaceClocks;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.server.workspace.CommentPlace;
import dev.anabranch.server.workspace.Mirror;
import dev.anabranch.server.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/// Puts the features together: none of them knows Spring or, beyond the flow of data, another.
final class Wiring {
    private static final Duration CLOCK_LOOKS = Duration.ofSeconds(5);
    private static final String OUTDATED =
            "The configuration changed while the run waited, so a new one does its work from the same checkpoint.";

    private Wiring() {}

    static void register(ConfigurableApplicationContext given, ServerStart start, Database database) {
        var context = (GenericApplicationContext) given;
        context.registerBean(DataFolder.class, start::folder);
        context.registerBean(LiveConfiguration.class, () -> new LiveConfiguration(start.configuration()));
        context.registerBean(ConnectionSetup.class, start::setup);
        context.registerBean(Clock.class, Clock::systemDefaultZone);
        context.registerBean(ProgramFacts.class, () -> new ProgramFacts(ProgramVersion.text()));
        start.hint().ifPresent(hint -> context.registerBean(Hint.class, () -> hint));
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
                OpenIdAttempts.class,
                () -> new OpenIdAttempts(context.getBean(Database.class), context.getBean(Clock.class)));
        OpenIdSettings.of(start.configuration())
                .ifPresent(provider -> context.registerBean(OpenIdProvider.class, () -> new OpenIdProvider(provider)));
        context.registerBean(
                Accounts.class, () -> new Accounts(context.getBean(Database.class), context.getBean(Clock.class)));
        ConnectionWiring.register(context, start);
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
        context.registerBean(Plans.class, () -> new Plans(context.getBean(Database.class)));
        context.registerBean(
                Workspace.class, () -> context.getBean(Mirror.class).workspace());
        context.registerBean(RunSearch.class, () -> new RunSearch(context.getBean(Database.class)));
        context.registerBean(Backlinks.class, () -> new Backlinks(context.getBean(Database.class)));
        context.registerBean(Inventory.class, () -> new Inventory(context.getBean(Database.class)));
        context.registerBean(Choices.class, () -> new Choices(context.getBean(Database.class)));
        if (start.setup() instanceof ConnectionSetup.Complete(var connection)) {
            registerRuns(context, connection);
        }
    }

    /// What stands in front of every door.
    static void registerGuard(ConfigurableApplicationContext given, Reach reach, OperatorToken operator) {
        var context = (GenericApplicationContext) given;
        context.registerBean(OwnAddresses.class, () -> new OwnAddresses(reach));
        context.registerBean(OperatorToken.class, () -> operator);
        context.registerBean(RouteRules.class, Routes::rules);
    }

    private static void registerRuns(GenericApplicationContext context, Connection connection) {
        context.registerBean(
                SiteClient.class,
                () -> connection.open(until -> context.getBean(RunDesk.class).waiting(until)));
        context.registerBean(Upstream.class, () -> upstream(context.getBean(SiteClient.class)));
        context.registerBean(
                Previews.class,
                () -> new Previews(
                        context.getBean(Upstream.class),
                        () -> context.getBean(SettingsInForce.class)
                                .runs()
                                .folder()
                                .contents(),
                        context.getBean(Clock.class)));
        context.registerBean(
                SpaceOffers.class,
                () -> new SpaceOffers(
                        context.getBean(Upstream.class),
                        context.getBean(SiteClient.class),
                        context.getBean(Clock.class)));
        context.registerBean(
                RunDesk.class,
                () -> new RunDesk(
                        runner(
                                context.getBean(Mirror.class),
                                context.getBean(Upstream.class),
                                (order, settings) -> request(
                                        order,
                                        settings,
                                        spaceKeys(
                                                connection,
                                                context.getBean(Choices.class).inForce()),
                                        context.getBean(Choices.class).inForce()),
                                () -> spaceKeys(
                                        connection,
                                        context.getBean(Choices.class).inForce()),
                                context.getBean(SettingsInForce.class)::runs),
                        context.getBean(RunStore.class),
                        () -> spaceKeys(
                                connection, context.getBean(Choices.class).inForce()),
                        context.getBean(Clock.class),
                        List.of(context.getBean(RunMetrics.class))));
        context.registerBean(ScheduledRuns.class, () -> {
            var runs = new ScheduledRuns(
                    () -> context.getBean(SettingsInForce.class).runs().schedule(),
                    context.getBean(Plans.class),
                    context.getBean(RunDesk.class),
                    context.getBean(RunStore.class),
                    context.getBean(SpaceClocks.class),
                    () -> spaceKeys(connection, context.getBean(Choices.class).inForce()),
                    context.getBean(Clock.class),
                    RandomGenerator.getDefault());
            runs.start(CLOCK_LOOKS);
            return runs;
        });
        // Before anything else stops: the end of the run also ends the streams that browsers keep open to watch it.
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                context.getBean(ScheduledRuns.class).close();
                context.getBean(RunDesk.class).close();
            }
        });
    }

    /// The site behind an open client, to be read.
    static Upstream upstream(SiteClient open) {
        return switch (open) {
            case SiteClient.Cloud(var client) -> Upstream.of(client);
            case SiteClient.OwnServer(var client) -> Upstream.of(client);
        };
    }

    /// Each run takes what is in force when it begins; before anything was put in force, the spaces of the settings.
    private static Runner runner(
            Mirror place,
            Upstream site,
            BiFunction<Runner.Order, RunSettings, SyncRequest> wanted,
            Supplier<List<String>> spaceKeys,
            Supplier<RunSettings> inForce) {
        return (order, listener, stop) -> {
            var settings = inForce.get();
            var comments = settings.comments();
            var mirror = place.asking(settings.folder().rules());
            var request = wanted.apply(order, settings).withComments(comments != CommentPlace.NONE);
            var goesOn = order.goesOn()
                    .filter(run -> run.asked().isStill(request))
                    .filter(run -> spaceKeys.get().containsAll(run.spaceKeys()));
            if (goesOn.isPresent()) {
                return mirror.resume(goesOn.get().id(), site, request, comments, listener, stop);
            }
            order.goesOn()
                    .ifPresent(run -> mirror.runs().close(run.id(), StopReason.CANCELLED, OUTDATED, Instant.now()));
            return mirror.run(site, request, comments, listener, stop);
        };
    }

    private static SyncRequest request(
            Runner.Order order, RunSettings settings, List<String> mapped, Choices.InForce inForce) {
        if (order.goesOn().isEmpty()) {
            refuseUnmapped(order.spaces(), mapped);
        }
        var keys = order.spaces().isEmpty() ? mapped : order.spaces();
        if (keys.isEmpty()) {
            throw Problem.conflict(
                    "not-configured", "No space is mapped: map one on the page Spaces, or with anabranch apply.");
        }
        var request = inForce.revision() == 0
                ? SyncRequest.of(keys)
                : SyncRequest.of(keys).withSelection(inForce.choice().selection(), true);
        return request.withAttachments(settings.attachments())
                .withFiles(settings.folder().files())
                .withVersions(settings.folder().pageVersions())
                .withAccess(settings.access())
                .withSweep(order.sweep())
                .withKind(order.kind())
                .withTrigger(order.trigger())
                .withParking(true)
                .withDeletionsConfirmed(order.confirmDeletions());
    }

    private static void refuseUnmapped(List<String> wanted, List<String> mapped) {
        for (String key : wanted) {
            if (mapped.stream().noneMatch(key::equalsIgnoreCase)) {
                throw Problem.badRequest("spaces", "The space '%s' is not mapped.".formatted(key));
            }
        }
    }

    private static List<String> spaceKeys(Connection connection, Choices.InForce inForce) {
        return inForce.or(connection.spaceKeys()).spaceKeys();
    }
}
