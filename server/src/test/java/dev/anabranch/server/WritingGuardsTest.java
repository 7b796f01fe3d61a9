package dev.anabranch.server;

import static dev.anabranch.server.WrittenCompany.STORAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.atlassian.confluence.ContentWriter;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Links;
import dev.anabranch.server.account.Realm;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.writing.Author;
import dev.anabranch.server.writing.Limits;
import dev.anabranch.server.writing.OwnAccounts;
import dev.anabranch.server.writing.PageEdit;
import dev.anabranch.server.writing.Proposal;
import dev.anabranch.server.writing.ProposalState;
import dev.anabranch.server.writing.Proposals;
import dev.anabranch.server.writing.SiteWriters;
import dev.anabranch.server.writing.SpaceMode;
import dev.anabranch.server.writing.Wish;
import dev.anabranch.server.writing.WritingRefused;
import dev.anabranch.server.writing.WritingRefused.Why;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.model.Label;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Status;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What stands between a wish and Confluence: rights, policy, versions, and that nothing is sent twice.
@Timeout(180)
class WritingGuardsTest {
    @TempDir
    Path data;

    private WrittenCompany company;
    private Proposals proposals;

    @BeforeEach
    void open() throws Exception {
        company = WrittenCompany.of(false, data);
        company.allow(SpaceMode.DIRECT, true);
        proposals = company.proposals();
    }

    @AfterEach
    void close() {
        company.close();
    }

    private Wish append(long page, String words) {
        return new Wish.ChangePage(company.id(page), new PageEdit.Append(words));
    }

    private Proposal planned(Author author, Wish wish) {
        return proposals.plan(author, company.site(), wish, Optional.empty());
    }

    private static void refused(Why why, Callable<?> what) {
        assertThatThrownBy(what::call)
                .isInstanceOfSatisfying(
                        WritingRefused.class,
                        refused -> assertThat(refused.why())
                                .as(refused.getMessage())
                                .isEqualTo(why));
    }

    @Test
    void onlyWhatTheAuthorMayReadIsThere() throws Exception {
        var ana = company.author(company.ana);
        refused(Why.NOT_FOUND, () -> planned(ana, append(company.hidden, "x")));
        refused(Why.NOT_FOUND, () -> planned(ana, append(99_999_999, "x")));
        refused(Why.NOT_FOUND, () -> proposals.outline(ana, "", company.id(company.hidden)));
        refused(
                Why.NOT_FOUND,
                () -> planned(
                        ana,
                        new Wish.MovePage(company.id(company.page), Wish.Where.BELOW, company.id(company.hidden))));
        refused(
                Why.NOT_FOUND,
                () -> planned(
                        ana,
                        new Wish.CreatePage(company.space().key(), Optional.of(company.id(company.hidden)), "T", "x")));
        refused(Why.NOT_FOUND, () -> planned(ana, new Wish.CreatePage("NOWHERE", Optional.empty(), "T", "x")));
        var hers = planned(ana, append(company.page, "More."));
        var bens = company.author(company.ben);
        assertThat(proposals.find(bens, hers.id())).isEmpty();
        refused(Why.NOT_FOUND, () -> proposals.apply(bens, hers.id()));
        assertThat(proposals.list(bens, Proposals.Filter.ALL, "").proposals()).isEmpty();
        assertThat(proposals
                        .list(company.author(company.ada), Proposals.Filter.ALL, "")
                        .proposals())
                .extracting(Proposal::id)
                .containsExactly(hers.id());
        company.company.restrict(company.page, "ada");
        company.company.readAccess();
        var shutOut = company.author(company.ana);
        refused(Why.NOT_FOUND, () -> proposals.apply(shutOut, hers.id()));
        assertThat(proposals.find(shutOut, hers.id())).isEmpty();
        assertThat(proposals.list(shutOut, Proposals.Filter.ALL, "").proposals())
                .isEmpty();
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
    }

    @Test
    void whoMayOnlyReadOrIsNobodyWritesNothing() {
        company.server
                .site()
                .site()
                .restrict(company.other, new Restrictions(Principals.NONE, new Principals(Set.of("ada"), Set.of())));
        var ana = company.author(company.ana);
        var hers = planned(ana, append(company.other, "More."));
        var failed = proposals.apply(ana, hers.id());
        assertThat(failed.state()).isEqualTo(ProposalState.FAILED);
        assertThat(failed.failure()).isNotBlank();
        refused(Why.MAY_NOT, () -> planned(company.author(company.ben), append(company.other, "More.")));
        assertThat(company.storage(company.other)).isEqualTo("<p>Other.</p>");
        var waits = planned(ana, append(company.page, "More."));
        company.server.accounts().people().deactivate(company.ana.id(), Actor.SERVER);
        refused(Why.NOT_FOUND, () -> planned(company.author(company.ana), append(company.page, "More.")));
        refused(Why.NOT_FOUND, () -> proposals.apply(company.author(company.ana), waits.id()));
        company.server.accounts().links().unlink(company.ben.id(), Realm.CLOUD, Actor.SERVER);
        refused(Why.NOT_FOUND, () -> planned(company.author(company.ben), append(company.page, "More.")));
    }

    @Test
    void policyDecidesAndSaysWhoCanChangeIt() {
        var ana = company.author(company.ana);
        company.allow(SpaceMode.OFF, true);
        refused(Why.SWITCHED_OFF, () -> planned(ana, append(company.page, "x")));
        company.allow(SpaceMode.APPROVAL, false);
        refused(Why.NO_ACCOUNT, () -> planned(company.author(company.ben), append(company.page, "x")));
        var hers = planned(ana, append(company.page, "More."));
        assertThat(hers.waits()).contains("administrator");
        var ada = company.author(company.ada);
        refused(Why.WRONG_STATE, () -> proposals.approve(ada, hers.id()));
        assertThat(proposals.apply(ana, hers.id()).state()).isEqualTo(ProposalState.WAITING);
        assertThat(proposals.apply(ana, hers.id()).state()).isEqualTo(ProposalState.WAITING);
        refused(Why.MAY_NOT, () -> proposals.approve(ana, hers.id()));
        assertThat(company.storage(company.page)).isEqualTo(STORAGE);
        var approved = proposals.approve(ada, hers.id());
        assertThat(approved.state()).isEqualTo(ProposalState.APPLIED);
        assertThat(approved.decidedBy()).hasValue(company.ada.name());
        assertThat(company.content(company.page).version().authorId()).isEqualTo("ana");
        assertThat(proposals.approve(ada, hers.id())).isEqualTo(approved);
        company.connect(company.ada);
        var own = planned(ada, append(company.page, "Mine."));
        proposals.apply(ada, own.id());
        refused(Why.MAY_NOT, () -> proposals.approve(ada, own.id()));
        assertThat(proposals
                        .reject(company.author(company.eve), own.id(), "No.")
                        .state())
                .isEqualTo(ProposalState.REJECTED);
        refused(Why.WRONG_STATE, () -> proposals.apply(ada, own.id()));
        company.allow(SpaceMode.OFF, false);
        refused(Why.SWITCHED_OFF, () -> proposals.undo(ana, hers.id()));
        assertThat(company.deeds())
                .containsSubsequence(
                        "writing.policy",
                        "writing.plan",
                        "writing.propose",
                        "writing.approve",
                        "writing.applied",
                        "writing.reject");
    }

    @Test
    void theAccountOfTheConnectionWritesForThoseWhoMayEditAndNamesThem() {
        var ben = company.author(company.ben);
        var his = planned(ben, append(company.page, "By Ben."));
        assertThat(his.account()).isEqualTo(Proposal.Account.SERVICE);
        assertThat(his.waits()).isEmpty();
        assertThat(proposals.apply(ben, his.id()).state()).isEqualTo(ProposalState.APPLIED);
        assertThat(company.content(company.page).version().message())
                .isEqualTo("By ben, through Anabranch (%s)".formatted(his.id()));
        var comment = planned(ben, new Wish.FooterComment(company.id(company.page), "Hm."));
        var applied = proposals.apply(ben, comment.id());
        assertThat(company.storage(Long.parseLong(applied.result().orElseThrow())))
                .isEqualTo("<p>Hm.</p><p><em>By ben, through Anabranch</em></p>");
        var page = planned(ben, new Wish.CreatePage(company.space().key(), Optional.empty(), "His", "x"));
        assertThat(page.waits()).contains("cannot be known");
        assertThat(proposals.apply(ben, page.id()).state()).isEqualTo(ProposalState.WAITING);
    }

    @Test
    void aPageThatMovedOnIsNotWrittenOver() {
        var ana = company.author(company.ana);
        var hers = planned(ana, append(company.page, "More."));
        var changed = STORAGE.replace("is bad", "is good");
        company.changedBySomebody(company.page, changed);
        assertThatThrownBy(() -> proposals.apply(ana, hers.id()))
                .isInstanceOfSatisfying(WritingRefused.class, refused -> {
                    assertThat(refused.why()).isEqualTo(Why.CONFLICT);
                    assertThat(refused.newer().orElseThrow().lines())
                            .contains("-The weather is bad.", "+The weather is good.");
                });
        assertThat(proposals.find(ana, hers.id()).orElseThrow().state()).isEqualTo(ProposalState.PLANNED);
        assertThat(company.storage(company.page)).isEqualTo(changed);
        var again = planned(ana, append(company.page, "More."));
        assertThat(proposals.apply(ana, again.id()).state()).isEqualTo(ProposalState.APPLIED);
        assertThat(company.storage(company.page)).isEqualTo(changed + "<p>More.</p>");
        company.changedBySomebody(company.page, changed + "<p>More or less.</p>");
        assertThatThrownBy(() -> proposals.undo(ana, again.id()))
                .isInstanceOfSatisfying(WritingRefused.class, refused -> {
                    assertThat(refused.why()).isEqualTo(Why.CONFLICT);
                    assertThat(refused.newer().orElseThrow().lines()).contains("-More.", "+More or less.");
                });
        assertThat(company.storage(company.page)).isEqualTo(changed + "<p>More or less.</p>");
        var old = new PageEdit.WholePage("# Plan\n", 1);
        refused(Why.CONFLICT, () -> planned(ana, new Wish.ChangePage(company.id(company.page), old)));
    }

    @Test
    void whatSomebodyWritesWhileSomethingIsTakenBackStays() {
        var ana = company.author(company.ana);
        var hers = planned(ana, append(company.page, "More."));
        proposals.apply(ana, hers.id());
        var others = STORAGE + "<p>More.</p><p>And this.</p>";
        var reads = new AtomicInteger();
        company.server.site().faults().interfere((request, truth) -> {
            var answer = truth.get();
            if (request.method().equals("GET")
                    && request.path().endsWith("/pages/" + company.page)
                    && reads.incrementAndGet() == 1) {
                company.changedBySomebody(company.page, others);
            }
            return answer;
        });
        refused(Why.CONFLICT, () -> proposals.undo(ana, hers.id()));
        assertThat(reads).hasPositiveValue();
        assertThat(company.storage(company.page)).isEqualTo(others);
    }

    @Test
    void labelsAndPlacesThatOthersChangedMeanwhileAreTheirs() {
        var ana = company.author(company.ana);
        var page = company.id(company.page);
        var labels = planned(ana, new Wish.ChangeLabels(page, Set.of("plans"), Set.of()));
        company.server.site().site().label(company.page, "global", "plans");
        refused(Why.CONFLICT, () -> proposals.apply(ana, labels.id()));
        assertThat(proposals.find(ana, labels.id()).orElseThrow().state()).isEqualTo(ProposalState.PLANNED);

        var first = planned(ana, new Wish.MovePage(page, Wish.Where.BELOW, company.id(company.other)));
        var second = planned(ana, new Wish.MovePage(page, Wish.Where.BELOW, company.id(company.other)));
        assertThat(proposals.apply(ana, second.id()).state()).isEqualTo(ProposalState.APPLIED);
        refused(Why.CONFLICT, () -> proposals.apply(ana, first.id()));
    }

    @Test
    void labelsThatCannotAllBeChangedStayAsTheyWere() {
        var ana = company.author(company.ana);
        company.server.site().site().label(company.page, "global", "old");
        var wish = new Wish.ChangeLabels(company.id(company.page), Set.of("new"), Set.of("old"));
        var planned = planned(ana, wish);
        company.server.site().faults().interfere((request, truth) -> {
            boolean takesOld =
                    request.method().equals("DELETE") && request.path().contains("label");
            return takesOld && request.toString().contains("old")
                    ? Answer.json(403, JsonMapper.shared().readTree("{\"message\": \"no\"}"))
                    : truth.get();
        });
        var failed = proposals.apply(ana, planned.id());
        assertThat(failed.state()).isEqualTo(ProposalState.FAILED);
        assertThat(company.server.site().site().everything().labels(company.page))
                .extracting(Label::name)
                .containsExactly("old");
    }

    @Test
    void labelsOfWhichSomeWereChangedAreNotToldAsUnchanged() {
        company.server.site().site().label(company.page, "global", "old");
        var ana = company.author(company.ana);
        var part = planned(ana, new Wish.ChangeLabels(company.id(company.page), Set.of("new"), Set.of("old")));
        company.server
                .site()
                .faults()
                .interfere((request, truth) -> request.method().equals("DELETE")
                        ? Answer.json(400, JsonMapper.shared().readTree("{\"message\": \"no\"}"))
                        : truth.get());
        assertThat(proposals.apply(ana, part.id()).state()).isEqualTo(ProposalState.UNCERTAIN);
        company.clock.pass(Duration.ofMinutes(3));
        assertThat(proposals.find(ana, part.id()).orElseThrow().state()).isEqualTo(ProposalState.UNCERTAIN);
        assertThat(company.server.site().site().everything().labels(company.page))
                .extracting(Label::name)
                .containsExactlyInAnyOrder("new", "old");
    }

    @Test
    void theAccountOfTheConnectionNeitherMovesNorTakesBackWhereTheAuthorMayNotSee() throws Exception {
        var ben = company.author(company.ben);
        var page = planned(ben, new Wish.CreatePage(company.space().key(), Optional.empty(), "His", "x"));
        proposals.apply(ben, page.id());
        var made = proposals.approve(company.author(company.ada), page.id());
        long id = Long.parseLong(made.result().orElseThrow());
        company.company.restrict(id, "ada");
        refused(Why.NOT_FOUND, () -> proposals.undo(ben, page.id()));
        assertThat(company.content(id).status()).isEqualTo(Status.CURRENT);

        company.company.restrict(company.other, "ada");
        refused(
                Why.NOT_FOUND,
                () -> planned(
                        ben, new Wish.MovePage(company.id(company.page), Wish.Where.BELOW, company.id(company.other))));
    }

    @Test
    void aTitleThatWasTakenMeanwhileLeavesTheProposalAsItWas() {
        var ana = company.author(company.ana);
        var wish = new Wish.CreatePage(company.space().key(), Optional.empty(), "Taken", "x");
        var hers = planned(ana, wish);
        company.company.page(company.space(), "Taken", "<p>By somebody else.</p>");
        refused(Why.CONFLICT, () -> proposals.apply(ana, hers.id()));
        assertThat(proposals.find(ana, hers.id()).orElseThrow().state()).isEqualTo(ProposalState.PLANNED);
        proposals.reject(ana, hers.id(), "");
        company.allow(SpaceMode.APPROVAL, true);
        var edit =
                proposals.apply(ana, planned(ana, append(company.page, "More.")).id());
        assertThat(edit.state()).isEqualTo(ProposalState.WAITING);
        company.changedBySomebody(company.page, STORAGE.replace("is bad", "is good"));
        refused(Why.CONFLICT, () -> proposals.approve(company.author(company.ada), edit.id()));
        assertThat(proposals.find(ana, edit.id()).orElseThrow()).satisfies(waits -> {
            assertThat(waits.state()).isEqualTo(ProposalState.WAITING);
            assertThat(waits.decidedBy()).isEmpty();
        });
    }

    @Test
    void aDifferenceShowsWhatWhoeverLooksAtItMayRead() throws Exception {
        long includes = company.company.page(
                company.space(),
                "Includes",
                "<p>Before.</p><ac:structured-macro ac:name=\"include\" ac:schema-version=\"1\"><ac:parameter"
                        + " ac:name=\"\"><ac:link><ri:page ri:content-title=\"Hidden\"/></ac:link></ac:parameter>"
                        + "</ac:structured-macro>");
        company.server.sync();
        var ada = company.author(company.ada);
        var hers = planned(ada, append(includes, "More."));
        assertThat(hers.difference().lines()).contains("(Hidden.md)", "+More.");
        assertThat(proposals.find(ada, hers.id()).orElseThrow()).isEqualTo(hers);
        var seen = proposals.find(company.author(company.eve), hers.id()).orElseThrow();
        assertThat(seen.difference().lines()).contains("+More.").doesNotContain("Hidden.md");
        assertThat(proposals.reject(company.author(company.eve), hers.id(), "").difference())
                .isEqualTo(seen.difference());
    }

    @Test
    void aListGoesOnBehindManyThatAreNotToBeSeen() {
        var eve = company.author(company.eve);
        var seen = planned(eve, append(company.page, "More."));
        var ada = planned(company.author(company.ada), append(company.hidden, "More."));
        company.part(Database.class).write(connection -> {
            try (var work = connection.createStatement()) {
                work.execute("CREATE TABLE copied AS SELECT * FROM writing_proposal WHERE id = '" + ada.id() + "'");
                for (int i = 0; i < 2000; i++) {
                    work.execute("UPDATE copied SET id = 'pr-copy-" + i + "', planned_at = planned_at + 1");
                    work.execute("INSERT INTO writing_proposal SELECT * FROM copied");
                }
                return work.execute("DROP TABLE copied");
            }
        });
        var first = proposals.list(eve, Proposals.Filter.ALL, "");
        assertThat(first.proposals()).isEmpty();
        assertThat(first.cursor()).isNotEmpty();
        var second = proposals.list(eve, Proposals.Filter.ALL, first.cursor());
        assertThat(second.proposals()).extracting(Proposal::id).containsExactly(seen.id());
        assertThat(second.cursor()).isEmpty();
    }

    @Test
    void oneKeyIsOneProposalAndOneProposalOneWrite() throws Exception {
        var ana = company.author(company.ana);
        var key = Optional.of("key-1");
        var first = proposals.plan(ana, company.site(), append(company.page, "Once."), key);
        assertThat(proposals.plan(ana, company.site(), append(company.page, "Once."), key))
                .isEqualTo(first);
        refused(Why.KEY_USED, () -> proposals.plan(ana, company.site(), append(company.page, "Other."), key));
        refused(
                Why.INVALID,
                () -> proposals.plan(ana, company.site(), append(company.page, "x"), Optional.of("k".repeat(201))));
        var work = new ArrayList<Callable<Proposal>>();
        for (int i = 0; i < 8; i++) {
            work.add(() -> company.proposals().apply(ana, first.id()));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var one : threads.invokeAll(work)) {
                assertThat(one.get().state()).isIn(ProposalState.APPLYING, ProposalState.APPLIED);
            }
        }
        assertThat(proposals.find(ana, first.id()).orElseThrow().state()).isEqualTo(ProposalState.APPLIED);
        assertThat(company.storage(company.page)).isEqualTo(STORAGE + "<p>Once.</p>");
        assertThat(proposals
                        .plan(ana, company.site(), append(company.page, "Once."), key)
                        .state())
                .isEqualTo(ProposalState.APPLIED);
    }

    @Test
    void aLostAnswerIsFoundOutAboutAndNothingIsSentAgain() {
        var ana = company.author(company.ana);
        var edit = planned(ana, append(company.page, "Lost."));
        var page = planned(ana, new Wish.CreatePage(company.space().key(), Optional.empty(), "Lost", "x"));
        var comment = planned(ana, new Wish.FooterComment(company.id(company.page), "Lost."));
        losing(true);
        for (var each : List.of(edit, page, comment)) {
            assertThat(proposals.apply(ana, each.id()).state())
                    .as(each.summary())
                    .isEqualTo(ProposalState.APPLIED);
        }
        company.server.site().faults().clear();
        assertThat(company.storage(company.page)).isEqualTo(STORAGE + "<p>Lost.</p>");
        assertThat(company.server.site().site().everything().comments(company.page))
                .hasSize(1);
        var never = planned(ana, new Wish.FooterComment(company.id(company.page), "Lost."));
        losing(false);
        assertThat(proposals.apply(ana, never.id()).state()).isEqualTo(ProposalState.UNCERTAIN);
        company.server.site().faults().clear();
        assertThat(proposals.apply(ana, never.id()).state()).isEqualTo(ProposalState.UNCERTAIN);
        company.clock.pass(Duration.ofMinutes(3));
        assertThat(proposals.find(ana, never.id()).orElseThrow().state()).isEqualTo(ProposalState.FAILED);
        assertThat(company.server.site().site().everything().comments(company.page))
                .hasSize(1);
        var undone = planned(ana, append(company.other, "Lost."));
        proposals.apply(ana, undone.id());
        losing(true);
        assertThat(proposals.undo(ana, undone.id()).state()).isEqualTo(ProposalState.UNDONE);
        assertThat(company.storage(company.other)).isEqualTo("<p>Other.</p>");
    }

    /// From now on whoever writes hears of an error.
    ///
    /// @param carriedOut whether it is done all the same
    private void losing(boolean carriedOut) {
        company.server.site().faults().interfere((request, truth) -> {
            if (request.method().equals("GET")
                    || request.path().contains("permission")
                    || request.path().contains("bulk")) {
                return truth.get();
            }
            var done = carriedOut ? truth.get() : Answer.noContent();
            assertThat(done.status()).as("of %s", request.path()).isLessThan(300);
            return Answer.json(500, JsonMapper.shared().readTree("{\"message\": \"lost\"}"));
        });
    }

    @Test
    void whatWasCutOffIsLookedAtAfterTheLease() {
        var ana = company.author(company.ana);
        var before = planned(ana, new Wish.FooterComment(company.id(company.page), "Cut."));
        var dies = company.proposals(new Dying(company.part(SiteWriters.class), false));
        assertThatThrownBy(() -> dies.apply(ana, before.id())).isInstanceOf(Dying.Death.class);
        assertThat(proposals.apply(ana, before.id()).state())
                .as("somebody may be at it")
                .isEqualTo(ProposalState.APPLYING);
        company.proposals(company.part(SiteWriters.class)).settleAll(true);
        assertThat(proposals.find(ana, before.id()).orElseThrow().state())
                .as("nothing was sent")
                .isEqualTo(ProposalState.PLANNED);
        var after = planned(ana, append(company.page, "Cut."));
        var late = company.proposals(new Dying(company.part(SiteWriters.class), true));
        assertThatThrownBy(() -> late.apply(ana, after.id())).isInstanceOf(Dying.Death.class);
        company.clock.pass(Duration.ofMinutes(11));
        assertThat(proposals.apply(ana, after.id()).state()).isEqualTo(ProposalState.APPLIED);
        assertThat(company.storage(company.page)).isEqualTo(STORAGE + "<p>Cut.</p>");
    }

    /// Dies as a process does: in the middle, and without a word.
    private record Dying(SiteWriters real, boolean sent) implements SiteWriters {
        static final class Death extends Error {
            private static final long serialVersionUID = 1;
        }

        @Override
        public Optional<Place> place(String site) {
            return real.place(site);
        }

        @Override
        public OwnAccounts.Standing own(String person, String site) {
            return real.own(person, site);
        }

        @Override
        public <T> T asService(Place place, Function<ContentWriter, T> work) {
            return real.asService(place, work);
        }

        @Override
        public <T> T asOwn(OwnAccounts.Standing.Usable own, Function<ContentWriter, T> work) {
            return real.asOwn(
                    own,
                    writer -> work.apply((ContentWriter) Proxy.newProxyInstance(
                            ContentWriter.class.getClassLoader(),
                            new Class<?>[] {ContentWriter.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals(sent ? "update" : "comments")) {
                                    if (sent) {
                                        method.invoke(writer, arguments);
                                    }
                                    throw new Death();
                                }
                                return method.invoke(writer, arguments);
                            })));
        }

        @Override
        public byte[] fileBytes(Place place, String attachmentId, int version) {
            return real.fileBytes(place, attachmentId, version);
        }
    }

    @Test
    void nobodyWritesTooMuchAtOnce() {
        var ana = company.author(company.ana);
        for (int i = 0; i < Limits.MOST_WRITES; i++) {
            var label = new Wish.ChangeLabels(company.id(company.page), Set.of("l" + i), Set.of());
            assertThat(proposals.apply(ana, planned(ana, label).id()).state()).isEqualTo(ProposalState.APPLIED);
        }
        var more = planned(ana, append(company.page, "More."));
        assertThatThrownBy(() -> proposals.apply(ana, more.id()))
                .isInstanceOfSatisfying(WritingRefused.class, refused -> {
                    assertThat(refused.why()).isEqualTo(Why.TOO_MANY);
                    assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(1), Limits.PACE);
                });
        assertThat(proposals.find(ana, more.id()).orElseThrow().state()).isEqualTo(ProposalState.PLANNED);
        company.clock.pass(Limits.PACE.plusMillis(1));
        assertThat(proposals.apply(ana, more.id()).state()).isEqualTo(ProposalState.APPLIED);
        refused(Why.INVALID, () -> planned(ana, append(company.page, "x".repeat(Limits.MOST_MARKDOWN + 1))));
        var old = planned(ana, append(company.page, "Old."));
        company.clock.pass(Limits.PLANNED_FOR.plusMillis(1));
        refused(Why.WRONG_STATE, () -> proposals.apply(ana, old.id()));
        for (int i = 0; i < Limits.MOST_OPEN; i++) {
            planned(ana, new Wish.FooterComment(company.id(company.page), "Number " + i));
        }
        refused(Why.TOO_MANY, () -> planned(ana, new Wish.FooterComment(company.id(company.page), "One more")));
        var first = proposals.list(ana, Proposals.Filter.ALL, "");
        assertThat(first.proposals()).hasSize(50);
        var second = proposals.list(ana, Proposals.Filter.ALL, first.cursor());
        assertThat(second.proposals()).hasSize(50).doesNotContainAnyElementsOf(first.proposals());
    }

    @Test
    void anOwnConnectionOfAnotherAccountWritesNothing() {
        company.allow(SpaceMode.DIRECT, false);
        company.server
                .accounts()
                .links()
                .link(
                        new Links.Wish(company.ana.id(), Realm.CLOUD, "somebody-else"),
                        LinkedAccount.Way.ADMINISTRATOR,
                        Actor.SERVER);
        company.company.openToAll(company.space());
        refused(Why.NOT_FOUND, () -> planned(company.author(company.ana), append(company.page, "x")));
    }
}
