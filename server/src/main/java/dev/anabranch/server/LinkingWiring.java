package dev.anabranch.server;

import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.connection.store.Connections;
import dev.anabranch.server.connection.store.StoredConnection;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.linking.EmailMatches;
import dev.anabranch.server.linking.LinkFiles;
import dev.anabranch.server.linking.OwnConnections;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.linking.Unmatched;
import dev.anabranch.server.linking.WantedIdentities;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.runs.RunMetrics;
import dev.anabranch.server.sync.Phase;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.GenericApplicationContext;

/// Puts together what links people to their accounts of Confluence.
final class LinkingWiring {
    private static final Logger LOG = LoggerFactory.getLogger(LinkingWiring.class);

    private LinkingWiring() {}

    /// Which account of Confluence people are: found when an e-mail address is proved, and after each run.
    static void register(GenericApplicationContext context) {
        context.registerBean(KnownPeople.class, () -> new KnownPeople(context.getBean(Database.class)));
        context.registerBean(EmailMatches.class, () -> {
            var accounts = context.getBean(Accounts.class);
            var matches = new EmailMatches(accounts, context.getBean(KnownPeople.class));
            accounts.people().whenEmailIsProved(matches::link);
            return matches;
        });
        context.registerBean(
                WantedIdentities.class,
                () -> new WantedIdentities(
                        context.getBean(Database.class),
                        context.getBean(Accounts.class).links(),
                        context.getBean(KnownPeople.class)));
        context.registerBean(AccessOfSites.class, () -> new AccessOfSites(context.getBean(Database.class)));
        context.registerBean(
                Readers.class,
                () -> new Readers(
                        context.getBean(Accounts.class).links(),
                        context.getBean(KnownPeople.class),
                        context.getBean(AccessOfSites.class)));
        context.registerBean(
                OwnConnections.class,
                () -> person -> context.getBean(Connections.class).of(person).stream()
                        .flatMap(stored -> proved(stored).stream())
                        .toList());
        context.registerBean(
                Unmatched.class,
                () -> new Unmatched(
                        context.getBean(Accounts.class),
                        context.getBean(KnownPeople.class),
                        context.getBean(EmailMatches.class)));
        context.registerBean(
                LinkFiles.class,
                () -> new LinkFiles(context.getBean(Accounts.class), context.getBean(KnownPeople.class)));
    }

    /// The account that the site takes an own connection for, where it was signed in.
    private static Optional<OwnConnections.Proved> proved(StoredConnection stored) {
        if (!stored.stage().isSignedIn()) {
            return Optional.empty();
        }
        return stored.site()
                .flatMap(site -> stored.account().proven().map(account -> {
                    String address = site.address().toString();
                    Realm realm = stored.edition() == Edition.CLOUD ? Realm.CLOUD : Realm.ofSite(address);
                    return new OwnConnections.Proved(realm, address, account.id(), account.name());
                }));
    }

    /// The run is over, whatever becomes of this: the next one tries again.
    private static void link(EmailMatches matches, WantedIdentities wanted) {
        try {
            matches.linkAll();
            wanted.note();
        } catch (DatabaseFailed failed) {
            LOG.warn("Nobody was linked to an account of Confluence after the run: {}", failed.getMessage());
        }
    }

    /// Whoever was linked since the last run is asked about in this one.
    private static void want(WantedIdentities wanted) {
        try {
            wanted.note();
        } catch (DatabaseFailed failed) {
            LOG.warn("The run does not ask about accounts that were linked lately: {}", failed.getMessage());
        }
    }

    /// Who hears of every run: it is counted, and may have read of accounts that are somebody's here.
    static SyncListener after(GenericApplicationContext context) {
        var metrics = context.getBean(RunMetrics.class);
        var matches = context.getBean(EmailMatches.class);
        var wanted = context.getBean(WantedIdentities.class);
        return event -> {
            metrics.on(event);
            if (event instanceof SyncEvent.PhaseBegan(var phase) && phase == Phase.ACCESS) {
                want(wanted); // not before: in a first run nobody knows yet of what kind the site is
            }
            if (event instanceof SyncEvent.Finished) {
                link(matches, wanted);
            }
        };
    }
}
