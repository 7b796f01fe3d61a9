package dev.anabranch.server;

import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.AccessFact.Identity;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the account that a command means with `--as`: by e-mail address, account id or user name.
final class NamedReader {
    private static final String ANONYMOUS = "anonymous";

    private NamedReader() {}

    /// Who is meant on one site.
    ///
    /// @throws CommandFailed when nobody is called so, or several are
    static Reader of(Database database, String site, String who) {
        return find(database, site, who).orElseThrow(() -> nobody(who, site));
    }

    /// Who is meant on each site; sites that do not know the name are read as anonymous readers do.
    ///
    /// @throws CommandFailed when nobody is called so on any, or several are on one
    static Map<String, Reader> ofEachSite(Database database, String who) {
        var sites = ContentStore.sites(database);
        Map<String, Reader> readers = new LinkedHashMap<>();
        boolean known = false;
        for (var site : sites) {
            var found = find(database, site, who);
            known |= found.isPresent();
            readers.put(site, found.orElse(Reader.ANONYMOUS));
        }
        if (!known && !sites.isEmpty()) {
            throw nobody(who, String.join(" or ", sites));
        }
        return readers;
    }

    private static Optional<Reader> find(Database database, String site, String who) {
        if (who.equalsIgnoreCase(ANONYMOUS)) {
            return Optional.of(Reader.ANONYMOUS);
        }
        var people = new KnownPeople(database)
                .of(site).stream()
                        .map(KnownPeople.Seen::identity)
                        .filter(each -> isCalled(each, who))
                        .toList();
        if (people.size() > 1) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--as: several accounts are called %s. Say which one is meant by its id: %s"
                            .formatted(who, String.join(" or ", ids(people))));
        }
        return people.stream().findFirst().map(each -> new Reader.Account(each.accountId()));
    }

    private static CommandFailed nobody(String who, String site) {
        return new CommandFailed(
                ExitCode.USAGE,
                ("--as: no account is called %s, of those that were read from %s. Where its profile hides the e-mail"
                                + " address, say the account id.")
                        .formatted(who, site));
    }

    private static List<String> ids(List<Identity> people) {
        return people.stream().map(Identity::accountId).toList();
    }

    private static boolean isCalled(Identity person, String who) {
        return person.accountId().equals(who)
                || Optional.of(who).equals(person.login())
                || person.email().filter(who::equalsIgnoreCase).isPresent();
    }
}
