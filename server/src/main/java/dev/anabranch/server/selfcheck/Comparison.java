package dev.anabranch.server.selfcheck;

import dev.anabranch.server.access.Explanation;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.access.Standing;
import dev.anabranch.server.access.Step;
import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
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
    private final Clock clock;
    private final List<Disagreement> found = new ArrayList<>();
    private int agreed;
    private int unanswered;

    Comparison(CheckedSite site, Witness witness, Draw.Hand hand, Closing closing, Clock clock) {
        this.site = site;
        this.witness = witness;
        this.hand = hand;
        this.closing = closing;
        this.clock = clock;
    }

    /// Asks until all is asked, the requests are used up, or somebody wants it to stop.
    ///
    /// @param requests how many there were so far
    void compare(IntSupplier requests, int most, BooleanSupplier stop) {
        for (var drawn : hand.pairs()) {
            if (requests.getAsInt() >= most || stop.getAsBoolean()) {
                unanswered = hand.pairs().size() - agreed - found.size();
                return;
            }
            compare(drawn);
        }
    }

    private void compare(Drawn drawn) {
        var ours = site.access().explain(drawn.reader(), drawn.document());
        var theirs = witness.reads(drawn.document(), asked(ours));
        if (theirs.isEmpty()) {
            unanswered++;
            return;
        }
        // a run may have read the very change between the two answers
        var now = site.access().explain(drawn.reader(), drawn.document());
        if (theirs.get() == now.admitted()) {
            agreed++;
        } else if (now.admitted()) {
            found.add(close(drawn, now));
        } else if (isClosedTooFar(drawn)) {
            agreed++;
        } else {
            var gate = now.steps().stream()
                    .filter(step -> !step.passes())
                    .findFirst()
                    .map(step -> step.gate().gate());
            found.add(new Disagreement(drawn.document(), Drawn.name(drawn.reader()), false, gate, Optional.empty()));
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
            closing.close(site, new Closure(closed.document(), closed.askedFor(), closed.askedFor(), closed.since()));
            closing.open(site, closed, "Confluence says that others may read it");
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

    private Disagreement close(Drawn drawn, Explanation ours) {
        var reader = asked(ours);
        var document = highestDenied(drawn.document(), ours, reader);
        var to = closedTo(document, reader);
        var account = to == ClosedTo.EVERYBODY ? Closure.EVERYBODY : Drawn.name(reader);
        closing.close(site, new Closure(document, account, Drawn.name(reader), clock.instant()));
        return new Disagreement(
                drawn.document(), Drawn.name(drawn.reader()), true, Optional.of(Gate.of(document)), Optional.of(to));
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

    /// What differed, in the order in which it was found.
    List<Disagreement> found() {
        return List.copyOf(found);
    }

    Check.Counts counts(int requests) {
        int tooOpen = (int) found.stream().filter(Disagreement::weShow).count();
        return new Check.Counts(hand.pairs().size(), agreed, tooOpen, found.size() - tooOpen, unanswered, requests);
    }

    /// Whether the site and the gates of what is closed say the same by now.
    static boolean agrees(CheckedSite site, Witness witness, Closure closed) {
        var ours = site.access().explainAsRead(Drawn.reader(closed.askedFor()), closed.document());
        return witness.reads(closed.document(), Drawn.reader(closed.askedFor()))
                .filter(theirs -> theirs
                        == (!ours.steps().isEmpty() && ours.steps().stream().allMatch(Step::passes)))
                .isPresent();
    }
}
