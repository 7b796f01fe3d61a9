package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.Expansion;
import dev.anabranch.atlassian.confluence.FoundContent;
import dev.anabranch.atlassian.confluence.Group;
import dev.anabranch.atlassian.confluence.Person;
import dev.anabranch.atlassian.confluence.ReadRestriction;
import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.AuditRecord;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who may read what on Confluence Cloud.
final class CloudAccessReading implements AccessReading {
    private static final int PEOPLE_AT_ONCE = 250;
    private static final int MOST_PEOPLE = 50_000;

    private final Confluence confluence;
    private final Queries queries;
    private final Suspicion suspicion;
    private final Restrictions restrictions;
    private final CloudViews views;
    private final Ancestors ancestors;
    private final Clock clock;
    private @Nullable Map<String, Group> groups;

    /// @param homepages ids of home pages by the ids of their spaces
    CloudAccessReading(
            Confluence confluence,
            Queries queries,
            Suspicion suspicion,
            Restrictions restrictions,
            Map<String, String> homepages,
            Clock clock) {
        this.confluence = confluence;
        this.queries = queries;
        this.suspicion = suspicion;
        this.restrictions = restrictions;
        this.views = new CloudViews(confluence.access(), suspicion, homepages, clock);
        this.ancestors = new Ancestors(this::above, suspicion, restrictions, clock);
        this.clock = clock;
    }

    private List<Ancestors.Above> above(List<String> ids) {
        var query = queries.of("id in (" + String.join(",", ids) + ")");
        return confluence.search(query, Set.of(Expansion.ANCESTORS, Expansion.RESTRICTIONS)).stream()
                .filter(found -> found.ancestors().isPresent())
                .map(found -> new Ancestors.Above(
                        found.id(),
                        Reading.type(found.type()).orElse(NodeType.FOLDER),
                        found.title(),
                        found.ancestors()
                                .filter(all -> !all.isEmpty())
                                .map(all -> all.getLast().id()),
                        found.readers()))
                .toList();
    }

    /// How restrictions are asked for on Cloud.
    static Restrictions.Site site(Confluence confluence, Queries queries) {
        return new Restrictions.Site() {
            @Override
            public Map<String, ReadRestriction> search(List<String> ids) {
                var query = queries.of("id in (" + String.join(",", ids) + ")");
                return confluence.search(query, Set.of(Expansion.RESTRICTIONS)).stream()
                        .filter(found -> found.readers().isPresent())
                        .collect(Collectors.toMap(
                                FoundContent::id, found -> found.readers().orElseThrow(), (one, other) -> one));
            }

            @Override
            public ReadRestriction single(String id) {
                return confluence.access().restriction(id);
            }
        };
    }

    @Override
    public List<Change> views(List<Space> spaces) {
        queries.expect(spaces);
        return views.of(spaces);
    }

    @Override
    public List<Change> restrictions(List<Guarded> contents) {
        return restrictions.of(contents);
    }

    @Override
    public List<Change> ancestors(Space space, List<DocumentId> ids) {
        return ancestors.of(space, ids);
    }

    /// A group that is not in the list of all is gone, and has no members: it may still be named.
    @Override
    public List<Change> groups(Collection<String> groupIds) {
        var known = allGroups();
        return Together.all(groupIds.stream()
                .<Callable<Change>>map(id -> () -> group(id, Optional.ofNullable(known.get(id))))
                .toList());
    }

    private synchronized Map<String, Group> allGroups() {
        var all = groups;
        if (all == null) {
            all = new HashMap<>();
            for (var group : listedGroups()) {
                all.put(group.id(), group);
            }
            groups = all;
        }
        return all;
    }

    /// Without the list, groups have no names, but members all the same.
    private List<Group> listedGroups() {
        try {
            return confluence.access().groups();
        } catch (AtlassianException.Rejected
                | AtlassianException.NotVisible
                | AtlassianException.Unreadable
                | AtlassianException.Unavailable failure) {
            suspicion.fallsOn(failure);
            return List.of();
        }
    }

    private Change group(String id, Optional<Group> group) {
        var at = clock.instant();
        try {
            var members = confluence.access().members(id).stream()
                    .map(Person::accountId)
                    .collect(Collectors.toSet());
            return new Change.Access(
                    at, new AccessFact.GroupRead(id, group.map(Group::name).orElse(id), members));
        } catch (AtlassianException.NotVisible gone) {
            return new Change.Access(
                    at, new AccessFact.GroupRead(id, group.map(Group::name).orElse(id), Set.of()));
        } catch (AtlassianException.Rejected
                | AtlassianException.Unreadable
                | AtlassianException.Unavailable
                | IllegalArgumentException failure) {
            if (failure instanceof AtlassianException trouble) {
                suspicion.fallsOn(trouble);
            }
            return new Change.Access(at, new AccessFact.GroupUnread(id, String.valueOf(failure.getMessage())));
        }
    }

    @Override
    public List<Change> people(List<String> accountIds) {
        var at = clock.instant();
        var known = confluence.people(accountIds);
        if (known.isEmpty()) {
            return List.of(); // that may have been a wrong answer: another run asks again
        }
        return accountIds.stream()
                .<Change>map(id -> new Change.Access(
                        at,
                        new AccessFact.PersonRead(Optional.ofNullable(known.get(id))
                                .map(CloudAccessReading::identity)
                                .orElseGet(() -> AccessFact.Identity.unknown(id)))))
                .toList();
    }

    private static AccessFact.Identity identity(Person person) {
        return new AccessFact.Identity(
                person.accountId(),
                person.displayName(),
                Optional.empty(),
                person.email(),
                person.accountType(),
                person.active(),
                person.guest());
    }

    @Override
    public int peopleAtOnce() {
        return PEOPLE_AT_ONCE;
    }

    @Override
    public int mostPeople() {
        return MOST_PEOPLE;
    }

    @Override
    public Optional<List<AuditRecord>> audit(Instant since) {
        return AuditLogs.read(suspicion, () -> confluence.access().audit(since));
    }
}
