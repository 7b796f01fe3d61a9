package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.DataCenterAccess;
import dev.anabranch.atlassian.confluence.Detail;
import dev.anabranch.atlassian.confluence.Grant;
import dev.anabranch.atlassian.confluence.Person;
import dev.anabranch.atlassian.confluence.ReadRestriction;
import dev.anabranch.server.content.AccessFact;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.AuditRecord;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.Principal;
import dev.anabranch.server.content.Space;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// Who may read what on Confluence Data Center. The permissions of spaces come by REST from version 9.1 on, before by
/// JSON-RPC; both are for administrators.
final class DataCenterAccessReading implements AccessReading {
    private static final int PEOPLE_AT_ONCE = 20;
    private static final int MOST_PEOPLE = 100; // two requests each
    private static final int SPACES_THAT_TELL = 3;

    private final DataCenter site;
    private final DataCenterAccess access;
    private final Queries queries;
    private final Suspicion suspicion;
    private final Restrictions restrictions;
    private final Ancestors ancestors;
    private final Clock clock;
    private int refusedInARow;

    DataCenterAccessReading(
            DataCenter site, Queries queries, Suspicion suspicion, Restrictions restrictions, Clock clock) {
        this.site = site;
        this.queries = queries;
        this.access = site.access();
        this.suspicion = suspicion;
        this.restrictions = restrictions;
        this.ancestors = new Ancestors(this::above, suspicion, restrictions, clock);
        this.clock = clock;
    }

    private List<Ancestors.Above> above(List<String> ids) {
        var query = queries.of("type in (page, blogpost) and id in (" + String.join(", ", ids) + ")");
        return site.search(query, Detail.PLACE.withReaders()).stream()
                .map(row -> {
                    var node = Reading.node(row.content());
                    return new Ancestors.Above(
                            node.id().value(),
                            node.type(),
                            node.title(),
                            node.parent().map(DocumentId::value),
                            row.readers());
                })
                .toList();
    }

    /// How restrictions are asked for on Data Center.
    static Restrictions.Site site(DataCenter site, Queries queries) {
        return new Restrictions.Site() {
            @Override
            public Map<String, ReadRestriction> search(List<String> ids) {
                return site.access().restrictions(ids, queries.areOfArchivedSpaces());
            }

            @Override
            public ReadRestriction single(String id) {
                return site.access().restriction(id);
            }
        };
    }

    @Override
    public List<Change> ancestors(Space space, List<DocumentId> ids) {
        return ancestors.of(space, ids);
    }

    /// One after the other: where the first ones are refused, so are all, and each refusal is a server error there.
    @Override
    public List<Change> views(List<Space> spaces) {
        queries.expect(spaces);
        var changes = new ArrayList<Change>();
        for (var space : spaces) {
            changes.add(view(space));
        }
        return changes;
    }

    private Change view(Space space) {
        var at = clock.instant();
        if (refusedInARow >= SPACES_THAT_TELL) {
            return CloudViews.unread(space, false, notForUs(), at);
        }
        try {
            var viewers = viewers(space).stream()
                    .flatMap(grant -> CloudViews.principal(grant).stream())
                    .collect(Collectors.<Principal>toSet());
            refusedInARow = 0;
            return new Change.Access(
                    at, new AccessFact.GateRead(Gate.ofSpace(space.id()), new Admission.Only(viewers)));
        } catch (AtlassianException.NotVisible
                | AtlassianException.Rejected
                | AtlassianException.Unreadable
                | AtlassianException.Unavailable refused) {
            suspicion.fallsOn(refused);
            refusedInARow++;
            return CloudViews.unread(space, false, refused, at);
        }
    }

    private static RuntimeException notForUs() {
        return new IllegalStateException("The permissions of other spaces could not be read either, so it was not asked"
                + " for: that takes an account that administers Confluence.");
    }

    private Set<Grant> viewers(Space space) {
        try {
            return access.viewers(space.key());
        } catch (AtlassianException.NotVisible | AtlassianException.Unavailable notByRest) {
            suspicion.fallsOn(notByRest);
            return access.viewersByRpc(space.key());
        }
    }

    @Override
    public List<Change> restrictions(List<Guarded> contents) {
        return restrictions.of(contents);
    }

    @Override
    public List<Change> groups(Collection<String> groupIds) {
        return Together.all(groupIds.stream()
                .<Callable<Change>>map(name -> () -> group(name))
                .toList());
    }

    /// A group that is gone has no members: it may still be named. One whose name has a slash cannot be asked for.
    private Change group(String name) {
        var at = clock.instant();
        try {
            var members = access.members(name).stream().map(Person::accountId).collect(Collectors.toSet());
            return new Change.Access(at, new AccessFact.GroupRead(name, name, members));
        } catch (AtlassianException.NotVisible gone) {
            return new Change.Access(at, new AccessFact.GroupRead(name, name, Set.of()));
        } catch (AtlassianException.Rejected | AtlassianException.Unreadable | AtlassianException.Unavailable failure) {
            suspicion.fallsOn(failure);
            var why = name.contains("/") || name.contains("\\")
                    ? "The site gives no members of a group whose name has a slash."
                    : String.valueOf(failure.getMessage());
            return new Change.Access(at, new AccessFact.GroupUnread(name, why));
        }
    }

    @Override
    public List<Change> people(List<String> userKeys) {
        var at = clock.instant();
        return Together.all(userKeys.stream()
                .<Callable<Change>>map(key -> () -> new Change.Access(at, new AccessFact.PersonRead(identity(key))))
                .toList());
    }

    private AccessFact.Identity identity(String key) {
        return access.profile(key)
                .map(profile -> new AccessFact.Identity(
                        key,
                        profile.person().displayName(),
                        profile.login(),
                        profile.email(),
                        profile.person().accountType(),
                        profile.person().active(),
                        profile.person().guest()))
                .orElseGet(() -> AccessFact.Identity.unknown(key));
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
        return AuditLogs.read(suspicion, () -> access.audit(since));
    }
}
