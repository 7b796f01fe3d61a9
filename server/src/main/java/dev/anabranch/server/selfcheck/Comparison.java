package dev.anabranch.server.selfcheck;

import dev.anabranch.server.access.Explanation;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.access.Standing;
import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.selfcheck.Disagreement.ClosedTo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// One comparison: asks about what was drawn, and closes at once what we would show and the site says is not for them.
/// Closing comes before everything, also before the limit of requests.
final class Comparison {
    /// So many others are asked about before something is closed to everybody.
    private static final int MOST_OTHERS = 2;

    private final CheckedSite site;
    private final Witness witness;
    private final Draw.Hand hand;
    private final Closing closing;
    private final Findings findings;
    private final Clock clock;
    private final List<Disagreement> found = new ArrayList<>();
    private int agreed;

    Comparison(CheckedSite site, Witness witness, Draw.Hand hand, Closing closing, Findings findings, Clock clock) {
        this.site = site;
        this.witness = witness;
        this.hand = hand;
        this.closing = closing;
        this.findings = findings;
        this.clock = clock;
    }

    /// Asks until all is asked, the requests are used up, or somebody wants it to stop. Facts were read before: asking
    /// about them takes no more.
    ///
    /// @param requests how many there were so far
    void compare(IntSupplier requests, int most, BooleanSupplier stop) {
        for (var drawn : hand.pairs()) {
            boolean usedUp = way() == Witness.Way.ASKED && requests.getAsInt() >= most;
            if (usedUp || stop.getAsBoolean()) {
                return;
            }
            compare(drawn);
        }
    }

    private void compare(Drawn drawn) {
        var ours = site.access().explain(drawn.reader(), drawn.document());
        var theirs = witness.reads(drawn.document(), asked(ours));
        if (theirs.isEmpty()) {
            return;
        }
        // a run may have read the very change between the two answers
        var now = site.access().explain(drawn.reader(), drawn.document());
        if (theirs.get() == now.admitted()) {
            agreed++;
        } else if (now.admitted()) {
            close(drawn, now);
        } else if (isClosedTooFar(drawn)) {
            agreed++;
        } else {
            var gate = now.steps().stream()
                    .filter(step -> !step.passes())
                    .findFirst()
                    .map(step -> step.gate().gate());
            add(
                    new Disagreement(drawn.document(), Drawn.name(drawn.reader()), false, gate, Optional.empty()),
                    open -> false);
        }
    }

    /// Whether only a closing to everybody keeps somebody out who may read it; it is for those then of whom
    /// the site said no.
    private boolean isClosedTooFar(Drawn drawn) {
        if (!site.access().explainAsRead(drawn.reader(), drawn.document()).admitted()) {
            return false;
        }
        var way = site.record().way(drawn.document()).stream()
                .map(state -> state.gate())
                .toList();
        var tooFar = site.closures().all().stream()
                .filter(closed -> closed.account().equals(Closure.EVERYBODY))
                .filter(closed -> way.contains(Gate.of(closed.document())))
                .toList();
        for (var closed : tooFar) {
            closing.narrow(site, closed);
        }
        return !tooFar.isEmpty();
    }

    /// Whoever counts as nobody here is compared with nobody: the site lets a closed account do nothing at
    /// all, also not what it could do without one.
    private static Reader asked(Explanation ours) {
        return switch (ours.standing().kind()) {
            case ANONYMOUS -> Reader.ANONYMOUS;
            case UNKNOWN, INACTIVE ->
                ours.admitted() ? Reader.ANONYMOUS : ours.standing().reader();
            case GUEST, MEMBER -> ours.standing().reader();
        };
    }

    private void close(Drawn drawn, Explanation ours) {
        var reader = asked(ours);
        var document = highestDenied(drawn.document(), ours, reader);
        var to = closedTo(document, reader);
        var account = to == ClosedTo.EVERYBODY ? Closure.EVERYBODY : Drawn.name(reader);
        var closure = new Closure(document, account, Drawn.name(reader), clock.instant());
        add(
                new Disagreement(
                        drawn.document(),
                        Drawn.name(drawn.reader()),
                        true,
                        Optional.of(Gate.of(document)),
                        Optional.of(to)),
                open -> closing.close(open, site, closure));
    }

    private void add(Disagreement disagreement, Database.Work<?> with) {
        findings.add(disagreement, with);
        found.add(disagreement);
    }

    /// Of what the document lies below, the highest that the site does not let them read either: its gate is the wrong
    /// one, and all below it is as wrong.
    private DocumentId highestDenied(DocumentId document, Explanation ours, Reader reader) {
        return ours.steps().stream()
                .map(step -> step.gate().gate())
                .filter(gate -> gate.kind() == Gate.Kind.CONTENT)
                .map(gate -> new DocumentId(gate.id()))
                .filter(id -> !id.equals(document))
                .filter(id -> witness.reads(id, reader).equals(Optional.of(false)))
                .findFirst()
                .orElse(document);
    }

    private ClosedTo closedTo(DocumentId document, Reader reader) {
        boolean othersMay = hand.pool().stream()
                .filter(other -> !other.equals(reader))
                .filter(other -> isSomebodyWhomWeShow(document, other))
                .limit(MOST_OTHERS)
                .anyMatch(other -> witness.reads(document, other).equals(Optional.of(true)));
        return othersMay ? ClosedTo.READER : ClosedTo.EVERYBODY;
    }

    private boolean isSomebodyWhomWeShow(DocumentId document, Reader other) {
        var ours = site.access().explain(other, document);
        var kind = ours.standing().kind();
        return ours.admitted() && (kind == Standing.Kind.MEMBER || kind == Standing.Kind.GUEST);
    }

    /// How the site was asked.
    Witness.Way way() {
        return witness.way();
    }

    /// What it found so far. What was not asked yet, or that the site did not tell, is unanswered.
    Check.Counts counts(int requests) {
        int unanswered = hand.pairs().size() - agreed - found.size();
        int tooOpen = (int) found.stream().filter(Disagreement::weShow).count();
        return new Check.Counts(hand.pairs().size(), agreed, tooOpen, found.size() - tooOpen, unanswered, requests);
    }
}
