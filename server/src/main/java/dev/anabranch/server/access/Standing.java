package dev.anabranch.server.access;

import dev.anabranch.server.content.AccessFact.Identity;
import dev.anabranch.server.content.AccessMoment;
import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.Membership;
import dev.anabranch.server.content.Principal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody counts as at the gates of a site.
///
/// @param reader who it is
/// @param kind how the site knows them
/// @param identity as the site told; empty for nobody, and for whom it was never asked about
/// @param groups in which they are, by name
/// @param principals all that they are at a gate
public record Standing(
        Reader reader, Kind kind, Optional<Identity> identity, List<Membership> groups, Set<Principal> principals) {
    /// Programs and customers of a help desk, who use the site and are not among those who may use all of it.
    private static final Set<String> NOT_EVERYONE = Set.of("app", "customer");

    public Standing {
        groups = List.copyOf(groups);
        principals = Set.copyOf(principals);
    }

    /// How a site knows somebody.
    public enum Kind {
        /// No account.
        ANONYMOUS,
        /// An account of which nothing was ever read, or which the site does not know (any more). Whether it is open is
        /// in doubt, so it counts as nobody.
        UNKNOWN,
        /// An account that was closed or deactivated. It counts as nobody.
        INACTIVE,
        /// An account of somebody from outside, or of a program: not among everybody who may use the site.
        GUEST,
        /// An open account.
        MEMBER
    }

    /// What somebody counts as of whom this is known.
    ///
    /// @param groups in which they are, if they are let in at all
    public static Standing of(Reader reader, Optional<Identity> identity, List<Membership> groups) {
        if (reader instanceof Reader.Account(var id)) {
            var kind = identity.map(Standing::kind).orElse(Kind.UNKNOWN);
            var principals = new HashSet<Principal>(Set.of(new Principal.Anonymous()));
            boolean isLetIn = kind == Kind.MEMBER || kind == Kind.GUEST;
            if (isLetIn) {
                principals.add(new Principal.Person(id));
                groups.forEach(group -> principals.add(new Principal.Group(group.groupId())));
            }
            if (kind == Kind.MEMBER) {
                principals.add(new Principal.Everyone());
            }
            return new Standing(reader, kind, identity, isLetIn ? groups : List.of(), principals);
        }
        return new Standing(reader, Kind.ANONYMOUS, Optional.empty(), List.of(), Set.of(new Principal.Anonymous()));
    }

    /// The names by which something can be closed to them; see [dev.anabranch.server.content.Closure#account].
    Set<String> names() {
        var names = new HashSet<>(Set.of(Closure.EVERYBODY));
        if (reader instanceof Reader.Account(var id)) {
            names.add(id);
        }
        if (kind != Kind.MEMBER && kind != Kind.GUEST) {
            names.add(Closure.ANONYMOUS);
        }
        return names;
    }

    /// What each of these counts as.
    static List<Standing> of(AccessMoment moment, Collection<? extends Reader> readers) {
        var accounts = readers.stream()
                .flatMap(reader -> reader instanceof Reader.Account(var id) ? Stream.of(id) : Stream.empty())
                .filter(Principal::isKeepable)
                .collect(Collectors.toSet());
        var identities = moment.identities(accounts);
        var groups = moment.groupsOf(accounts);
        return readers.stream()
                .map(reader -> reader instanceof Reader.Account(var id)
                        ? of(reader, Optional.ofNullable(identities.get(id)), groups.getOrDefault(id, List.of()))
                        : of(reader, Optional.empty(), List.of()))
                .toList();
    }

    static Standing of(AccessMoment moment, Reader reader) {
        if (reader instanceof Reader.Account(var id) && Principal.isKeepable(id)) {
            return of(reader, moment.identity(id), moment.groupsOf(id));
        }
        return of(reader, Optional.empty(), List.of());
    }

    private static Kind kind(Identity identity) {
        if (!identity.active()) {
            return identity.isKnown() ? Kind.INACTIVE : Kind.UNKNOWN;
        }
        return identity.guest() || NOT_EVERYONE.contains(identity.type()) ? Kind.GUEST : Kind.MEMBER;
    }
}
