package dev.anabranch.server.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.account.AccountRefused;
import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.LinkedAccount;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.content.KnownPeople;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An administrator's file of people and accounts.
@OnEachDatabase
class LinkFilesTest {
    private static final String ACME = "https://acme.atlassian.net";
    private static final String WIKI = "https://wiki.acme.example/confluence";

    @RegisterExtension
    final TestDatabase held;

    private final SetClock clock = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;
    private final LinkFiles files;

    LinkFilesTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), clock);
        files = new LinkFiles(accounts, new KnownPeople(held.database()));
    }

    @BeforeEach
    void people() {
        Stream.of("ana", "bo", "cy")
                .forEach(name -> accounts.people()
                        .add(Newcomer.person(name, name + "@acme.example", Role.MEMBER), Actor.SERVER));
        ReadPeople.ofCloud(held.database(), clock, ACME)
                .hidden("id-ana")
                .hidden("id-bo")
                .closed("id-closed", "x@acme.example");
    }

    @Test
    void aSoundFileIsPreviewedAndThenDone() {
        String csv = "E-mail,Account ID\r\nAna@acme.example,id-ana\r\n\r\n\"bo@acme.example\",\"id-bo\"\r\n";
        var plan = files.plan("", csv);
        assertThat(plan.isSound()).isTrue();
        assertThat(plan.lines())
                .extracting(line -> line.line() + " " + line.effect().word() + " " + line.name())
                .containsExactly("2 links Name of id-ana", "4 links Name of id-bo");
        assertThat(accounts.links().all()).isEmpty();
        files.apply("", csv, plan.digest(), Actor.SERVER);
        assertThat(linked()).containsExactly("ana id-ana", "bo id-bo");
        assertThat(accounts.links().all()).extracting(LinkedAccount::way).containsOnly(LinkedAccount.Way.FILE);
        assertThat(files.plan(ACME, csv).count(LinkPlan.Effect.SAME)).isEqualTo(2);
    }

    @Test
    void separatorsOfSpreadsheetsAreUnderstood() {
        for (String csv : List.of(
                "ana@acme.example;id-ana",
                "ana@acme.example\tid-ana",
                "\uFEFFana@acme.example , id-ana",
                "Name,Email,Account\n\"Ruiz, Ana\",ana@acme.example,id-ana",
                "account id;mail\nid-ana;ana@acme.example")) {
            var plan = files.plan("acme.atlassian.net", csv);
            assertThat(plan.lines()).as(csv).extracting(LinkPlan.Line::account).containsExactly("id-ana");
            assertThat(plan.isSound()).as(csv).isTrue();
        }
    }

    @Test
    void eachLineThatCannotBeSaysWhyAndNothingOfTheFileIsDone() {
        String csv = """
                ana@acme.example,id-ana
                nobody@acme.example,id-1
                no-address,id-2
                bo@acme.example
                bo@acme.example,two words
                ana@acme.example,id-3
                bo@acme.example,id-ana
                cy@acme.example,id-closed
                """;
        var plan = files.plan("", csv);
        assertThat(plan.lines())
                .filteredOn(line -> line.effect() == LinkPlan.Effect.ERROR)
                .extracting(line -> line.line() + ": " + line.words())
                .satisfiesExactly(
                        each -> assertThat(each).startsWith("2: Nobody here"),
                        each -> assertThat(each).startsWith("3: This is no e-mail"),
                        each -> assertThat(each).startsWith("4: There is no account id"),
                        each -> assertThat(each).startsWith("5: An account id has"),
                        each -> assertThat(each).startsWith("6: The e-mail address stands in line 1"),
                        each -> assertThat(each).startsWith("7: The account stands in line 1"),
                        each -> assertThat(each).startsWith("8: The site says that this is not the open account"));
        assertThatThrownBy(() -> files.apply("", csv, plan.digest(), Actor.SERVER))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("7 of 8");
        assertThat(accounts.links().all()).isEmpty();
    }

    @Test
    void accountsMayChangeHandsWithinAFileAndNotBehindItsBack() {
        apply("ana@acme.example,id-ana\nbo@acme.example,id-bo");
        apply("ana@acme.example,id-bo\nbo@acme.example,id-ana");
        assertThat(linked()).containsExactly("ana id-bo", "bo id-ana");
        var theft = files.plan("", "cy@acme.example,id-ana");
        assertThat(theft.lines().getFirst().words()).contains("linked to somebody else");
    }

    @Test
    void aPlanThatWouldBeAnotherByNowIsNotDone() {
        String csv = "ana@acme.example,id-ana\nbo@acme.example,id-bo";
        String seen = files.plan("", csv).digest();
        apply("ana@acme.example,id-other");
        assertThatThrownBy(() -> files.apply("", csv, seen, Actor.SERVER))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("Preview it again");
        assertThat(linked()).containsExactly("ana id-other");
    }

    @Test
    void onDataCenterTheUserNameDoesToo() {
        ReadPeople.ofDataCenter(held.database(), clock, WIKI).user("key-ana", "aruiz");
        assertThatThrownBy(() -> files.plan("", "ana@acme.example,aruiz"))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContainingAll(ACME, WIKI);
        assertThat(files.plan(WIKI + "/", "ana@acme.example,aruiz").lines())
                .extracting(LinkPlan.Line::account)
                .containsExactly("key-ana");
        assertThat(files.plan(ACME, "ana@acme.example,aruiz").lines())
                .extracting(LinkPlan.Line::words)
                .containsExactly("No sync has read of this account; check the id.");
    }

    @Test
    void anEmptyFileAndOneWithoutColumnsAreRefused() {
        assertThatThrownBy(() -> files.plan("", " \n\n")).hasMessageContaining("no lines");
        assertThat(files.plan("", "name,age\nAna,7").lines())
                .extracting(LinkPlan.Line::words)
                .containsExactly("The first line names no columns 'email' and 'account'.");
    }

    private void apply(String csv) {
        files.apply("", csv, files.plan("", csv).digest(), Actor.SERVER);
    }

    private List<String> linked() {
        return accounts.people().all().stream()
                .flatMap(person ->
                        accounts.links().of(person.id()).stream().map(link -> person.name() + " " + link.account()))
                .toList();
    }
}
