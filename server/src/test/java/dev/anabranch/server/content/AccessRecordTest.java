package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is kept of who may read what.
@OnEachDatabase
class AccessRecordTest {
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-01-01T01:00:00Z");
    private static final DocumentId PAGE = new DocumentId("1");
    private static final Gate GATE = Gate.of(PAGE);
    private static final Principal ANA = new Principal.Person("ana");
    private static final Principal TEAM = new Principal.Group("team");

    @RegisterExtension
    final TestDatabase held;

    private OpenContent content;
    private AccessRecord access;

    AccessRecordTest(Product product) {
        held = TestDatabase.of(product);
    }

    @BeforeEach
    void open() {
        content = OpenContent.of(held.database());
        access = content.store().access();
        content.apply(Draft.page("1").titled("Top").read());
        content.apply(Draft.page("2").titled("Below").below("1").read());
    }

    @Test
    void gateThatWasNeverReadIsUnread() {
        assertThat(access.gate(GATE).admission()).isEqualTo(new Admission.Unread());
        assertThat(access.due(Draft.DOC.id(), LATE))
                .extracting(item -> item.id().value())
                .containsExactly("1", "2");
    }

    @Test
    void whatWasReadIsKept() {
        read(GATE, only(ANA, TEAM), EARLY);
        var state = access.gate(GATE);
        assertThat(state.admission()).isEqualTo(only(ANA, TEAM));
        assertThat(state.readAt()).isEqualTo(EARLY);
        read(GATE, new Admission.Open(), LATE);
        assertThat(access.gate(GATE).admission()).isEqualTo(new Admission.Open());
        assertThat(held.number("SELECT COUNT(*) FROM gate_member")).isZero();
    }

    @Test
    void restrictionThatNamesNobodyAdmitsNobody() {
        read(GATE, only(), EARLY);
        assertThat(access.gate(GATE).admission()).isEqualTo(only());
    }

    @Test
    void olderAnswerNeverTakesThePlaceOfANewerOne() {
        read(GATE, only(ANA), LATE);
        read(GATE, new Admission.Open(), EARLY);
        assertThat(access.gate(GATE).admission()).isEqualTo(only(ANA));
    }

    @Test
    void whatCannotBeReadAgainStaysUnlessItIsHidden() {
        read(GATE, only(ANA), EARLY);
        unread(false);
        assertThat(access.gate(GATE).admission()).isEqualTo(only(ANA));
        assertThat(access.gate(GATE).readAt()).isEqualTo(EARLY);
        assertThat(access.gate(GATE).problem()).contains("refused");
        unread(true);
        assertThat(access.gate(GATE).admission()).isEqualTo(new Admission.Unread());
        assertThat(held.number("SELECT COUNT(*) FROM gate_member")).isZero();
    }

    @Test
    void revisionGoesUpOnlyWhenSomebodyElseIsAdmitted() {
        read(GATE, only(ANA), EARLY);
        long before = access.revision();
        read(GATE, only(ANA), LATE);
        assertThat(access.revision()).isEqualTo(before);
        read(GATE, only(TEAM), LATE);
        assertThat(access.revision()).isGreaterThan(before);
        before = access.revision();
        apply(new AccessFact.GroupRead("team", "Team", Set.of("ana")), LATE);
        assertThat(access.revision()).isGreaterThan(before);
    }

    @Test
    void wayLeadsFromTheSpaceToTheDocument() {
        read(Gate.ofSpace(Draft.DOC.id()), only(TEAM), EARLY);
        read(GATE, only(ANA), EARLY);
        assertThat(access.way(new DocumentId("2")))
                .extracting(GateState::admission)
                .containsExactly(only(TEAM), only(ANA), new Admission.Unread());
        assertThat(access.way(new DocumentId("77"))).isEmpty();
    }

    @Test
    void whatLiesBelowSomethingUnknownIsClosed() {
        content.apply(Draft.page("3").titled("Lost").below("99").read());
        read(Gate.ofSpace(Draft.DOC.id()), only(TEAM), EARLY);
        read(Gate.of(new DocumentId("3")), new Admission.Open(), EARLY);
        assertThat(access.way(new DocumentId("3")))
                .extracting(GateState::admission)
                .containsExactly(only(TEAM), new Admission.Unread(), new Admission.Open());
    }

    @Test
    void removedDocumentTakesItsGateAlong() {
        read(GATE, only(ANA), EARLY);
        content.apply(new Change.Removed(PAGE));
        assertThat(held.number("SELECT COUNT(*) FROM gate")).isZero();
        assertThat(held.number("SELECT COUNT(*) FROM gate_member")).isZero();
    }

    @Test
    void peopleOfGatesAndGroupsAreAskedForUntilTheyAreKnown() {
        read(GATE, only(ANA, TEAM), EARLY);
        apply(new AccessFact.GroupRead("team", "Team", Set.of("bo")), EARLY);
        assertThat(access.namedGroups()).containsExactly("team");
        assertThat(access.unidentified(EARLY, EARLY, 10)).containsExactly("ana", "bo");
        var ana = new AccessFact.Identity(
                "ana", "Ana", Optional.empty(), Optional.of("ana@example.com"), "atlassian", true, false);
        apply(new AccessFact.PersonRead(ana), EARLY);
        assertThat(access.identity("ana")).contains(ana);
        assertThat(access.unidentified(EARLY, EARLY, 10)).containsExactly("bo");
        assertThat(access.unidentified(LATE, LATE, 10)).containsExactly("bo", "ana");
    }

    @Test
    void whoReadsHereIsAskedForInTurn() {
        access.wantIdentities(Set.of("ana", "bo", "cy"));
        read(GATE, only(new Principal.Person("abe")), EARLY);
        assertThat(access.unidentified(EARLY, LATE, 2)).containsExactly("ana", "bo");
        apply(new AccessFact.PersonRead(AccessFact.Identity.unknown("ana")), EARLY);
        apply(new AccessFact.PersonRead(AccessFact.Identity.unknown("bo")), EARLY);
        assertThat(access.unidentified(EARLY, LATE, 2)).containsExactly("cy", "ana");
        access.wantIdentities(Set.of("bo"));
        assertThat(access.unidentified(EARLY, LATE, 10))
                .as("nobody reads as cy now")
                .startsWith("bo", "abe");
        access.wantIdentities(Set.of());
        assertThat(access.unidentified(EARLY, LATE, 10)).containsExactly("abe", "cy");
    }

    @Test
    void alsoWhatIsOnlyKnownToLieAboveHasAWay() {
        var above = new DocumentId("99");
        content.apply(Draft.page("3").below("99").read());
        apply(new AccessFact.AncestorRead(above, Draft.DOC.id(), Optional.empty()), EARLY);
        read(Gate.of(above), only(ANA), EARLY);
        read(Gate.ofSpace(Draft.DOC.id()), only(TEAM), EARLY);
        assertThat(access.way(above)).isEmpty();
        assertThat(access.waysOfKnown(List.of(above, new DocumentId("77"))).get(above))
                .extracting(GateState::admission)
                .containsExactly(only(TEAM), only(ANA));
        assertThat(access.waysOfKnown(List.of(new DocumentId("77"))).get(new DocumentId("77")))
                .isEmpty();
    }

    @Test
    void auditEntryIsKeptOnce() {
        var entry = new AuditRecord(
                EARLY,
                "Permissions",
                "Content restriction added",
                "Ana",
                List.of(new AuditRecord.Thing("Page", "Top", Optional.empty())),
                List.of("Type: -> View"));
        apply(new AccessFact.Audited(entry), EARLY);
        apply(new AccessFact.Audited(entry), LATE);
        assertThat(access.audit(10)).containsExactly(entry);
        assertThat(access.named(Set.of(), Set.of("Top")))
                .extracting(Guarded::id)
                .containsExactly(PAGE);
    }

    @Test
    void freshnessCountsWhatIsNotKnown() {
        read(GATE, only(ANA), EARLY);
        var space = access.freshness().getFirst();
        assertThat(space.gates()).isEqualTo(2);
        assertThat(space.unread()).isEqualTo(1);
        assertThat(space.oldest()).contains(EARLY);
        assertThat(space.passedAt()).isEmpty();
        content.store().apply(List.of(), List.of(AccessRecord.passed(Draft.DOC.id(), LATE)));
        assertThat(access.freshness().getFirst().passedAt()).contains(LATE);
    }

    private void read(Gate gate, Admission admission, Instant at) {
        apply(new AccessFact.GateRead(gate, admission), at);
    }

    private void unread(boolean hidden) {
        apply(new AccessFact.GateUnread(GATE, new AccessFact.NodeLabel("page", "Top"), hidden, "refused"), LATE);
    }

    private void apply(AccessFact fact, Instant at) {
        content.apply(new Change.Access(at, fact));
    }

    private static Admission.Only only(Principal... principals) {
        return new Admission.Only(Set.of(principals));
    }
}
