package dev.anabranch.server.access;

import dev.anabranch.server.content.AccessFact.Identity;
import dev.anabranch.server.content.AccessMoment;
import dev.anabranch.server.content.Membership;
import dev.anabranch.server.content.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    static Standing of(AccessMoment moment, Reader reader) {
        return switch (reader) {
            case Reader.Anonymous _ ->
                new Standing(reader, Kind.ANONYMOUS, Optional.empty(), List.of(), Set.of(new Principal.Anonymous()));
            case Reader.Account(var id) -> of(moment, reader, id);
        };
    }

    private static Standing of(AccessMoment moment, Reader reader, String id) {
        var identity = Principal.isKeepable(id) ? moment.identity(id) : Optional.<Identity>empty();
        var kind = identity.map(Standing::kind).orElse(Kind.UNKNOWN);
        var principals = new HashSet<Principal>(Set.of(new Principal.Anonymous()));
        var groups = List.<Membership>of();
        if (kind == Kind.MEMBER || kind == Kind.GUEST) {
            groups = moment.groupsOf(id);
            principals.add(new Principal.Person(id));
            groups.forEach(group -> principals.add(new Principal.Group(group.groupId())));
        }
        if (kind == Kind.MEMBER) {
            principals.add(new Principal.Everyone());
        }
        return new Standing(reader, kind, identity, groups, principals);
    }

    private static Kind kind(Identity identity) {
        if (!identity.active()) {
            return identity.isKnown() ? Kind.INACTIVE : Kind.UNKNOWN;
        }
        return identity.guest() || NOT_EVERYONE.contains(identity.type()) ? Kind.GUEST : Kind.MEMBER;
    }
}
