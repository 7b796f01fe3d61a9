package dev.anabranch.simulator.source;

import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The people of a site that has no company of its own: a service account that reads everything, and two persons
/// who see what is not restricted. All names, ids and tokens are invented and always the same.
final class Staff {
    private record Member(String id, String name, String email, boolean readsEverything) {}

    private static final List<Member> MEMBERS = List.of(
            new Member("712020:00000000-0000-4000-8000-000000000001", "Sync Service", "sync@example.com", true),
            new Member("712020:00000000-0000-4000-8000-000000000002", "Robin Reader", "robin@example.com", false),
            new Member("712020:00000000-0000-4000-8000-000000000003", "Erin Editor", "erin@example.com", false));

    private Staff() {}

    /// Adds the people and the group `confluence-users`; gives back the account ids.
    static List<String> hire(Site site) {
        for (Member member : MEMBERS) {
            User user = User.person(member.id(), member.name(), member.email(), site.zone());
            String token = "ATATT-simulator-"
                    + member.email().substring(0, member.email().indexOf('@'));
            site.people().put(new Account(user, token, member.readsEverything()));
        }
        List<String> ids = MEMBERS.stream().map(Member::id).toList();
        Set<String> everybody = ids.stream().collect(Collectors.toUnmodifiableSet());
        site.people().put(new Group("00000000-0000-4000-8000-0000000000aa", "confluence-users", everybody));
        return ids;
    }
}
