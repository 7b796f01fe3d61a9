package dev.anabranch.server.sync;

import dev.anabranch.server.content.AuditRecord;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.content.WantedHistory;
import dev.anabranch.server.content.WantedVersion;
import dev.anabranch.server.source.AccessReading;
import dev.anabranch.server.source.Batch;
import dev.anabranch.server.source.Census;
import dev.anabranch.server.source.FileRules;
import dev.anabranch.server.source.Histories;
import dev.anabranch.server.source.OlderVersions;
import dev.anabranch.server.source.Scope;
import dev.anabranch.server.source.Source;
import dev.anabranch.server.source.SpaceOffer;
import dev.anabranch.server.source.Survey;
import dev.anabranch.server.source.Sweep;
import dev.anabranch.server.source.Sweep.Excluded;
import dev.anabranch.server.source.Tariff;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// A source whose answers a run does not wait for when it is to stop: not for a slow site, and not for the end of a
/// pause that the site asked for.
final class PromptSource implements Source {
    private final Source source;
    private final StopSignal stop;

    PromptSource(Source source, StopSignal stop) {
        this.source = source;
        this.stop = stop;
    }

    private <T> T answer(Callable<T> call) {
        return Question.begin("ask the site", call).answer(stop);
    }

    private void ask(Runnable call) {
        boolean done = answer(() -> {
            call.run();
            return true;
        });
        assert done;
    }

    @Override
    public String address() {
        return source.address();
    }

    @Override
    public String wikiPath() {
        return source.wikiPath();
    }

    @Override
    public List<Space> spaces(List<String> keys) {
        return answer(() -> source.spaces(keys));
    }

    @Override
    public List<SpaceOffer> everySpace() {
        return answer(source::everySpace);
    }

    @Override
    public void check(Scope scope) {
        ask(() -> source.check(scope));
    }

    @Override
    public Survey survey(Scope scope) {
        return answer(() -> source.survey(scope));
    }

    @Override
    public Tariff tariff() {
        return source.tariff();
    }

    /// Called on the thread of [ReadAhead], which can be dropped.
    @Override
    public Batch changesAfter(Scope scope, Optional<String> position) {
        return source.changesAfter(scope, position);
    }

    @Override
    public String earliest(Collection<String> positions) {
        return source.earliest(positions);
    }

    @Override
    public String madeWhole(String position) {
        return source.madeWhole(position);
    }

    @Override
    public Sweep sweep(Scope scope) {
        var sweep = answer(() -> source.sweep(scope));
        return new Sweep() {
            @Override
            public Optional<List<Change>> next() {
                return answer(sweep::next);
            }

            @Override
            public List<Held> gone() {
                return sweep.gone();
            }

            @Override
            public List<Excluded> excluded() {
                return sweep.excluded();
            }

            @Override
            public Optional<Census> census() {
                return sweep.census();
            }

            @Override
            public boolean looked() {
                return sweep.looked();
            }

            @Override
            public int listed() {
                return sweep.listed();
            }
        };
    }

    @Override
    public List<Change> readAgain(Scope scope, Collection<PendingWork> unread) {
        return answer(() -> source.readAgain(scope, unread));
    }

    @Override
    public Histories histories(Collection<WantedHistory> wanted) {
        return answer(() -> source.histories(wanted));
    }

    @Override
    public OlderVersions olderVersions(Collection<WantedVersion> wanted, FileRules rules) {
        return answer(() -> source.olderVersions(wanted, rules));
    }

    @Override
    public List<PendingWork> below(Scope scope, DocumentId root) {
        return answer(() -> source.below(scope, root));
    }

    @Override
    public List<Change> hangingAt(Scope scope, Collection<DocumentId> documents) {
        return answer(() -> source.hangingAt(scope, documents));
    }

    @Override
    public List<Change> people(Collection<String> accountIds) {
        return answer(() -> source.people(accountIds));
    }

    @Override
    public AccessReading access() {
        var access = source.access();
        return new AccessReading() {
            @Override
            public List<Change> views(List<Space> spaces) {
                return answer(() -> access.views(spaces));
            }

            @Override
            public List<Change> restrictions(List<Guarded> contents) {
                return answer(() -> access.restrictions(contents));
            }

            @Override
            public List<Change> ancestors(Space space, List<DocumentId> ids) {
                return answer(() -> access.ancestors(space, ids));
            }

            @Override
            public List<Change> groups(Collection<String> groupIds) {
                return answer(() -> access.groups(groupIds));
            }

            @Override
            public List<Change> people(List<String> accountIds) {
                return answer(() -> access.people(accountIds));
            }

            @Override
            public int peopleAtOnce() {
                return access.peopleAtOnce();
            }

            @Override
            public int mostPeople() {
                return access.mostPeople();
            }

            @Override
            public Optional<List<AuditRecord>> audit(Instant since) {
                return answer(() -> access.audit(since));
            }
        };
    }

    @Override
    public void proveCredential() {
        ask(source::proveCredential);
    }
}
