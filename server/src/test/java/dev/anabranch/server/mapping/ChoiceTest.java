package dev.anabranch.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.mapping.Plan.Step;
import dev.anabranch.server.source.Filter;
import dev.anabranch.server.source.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Choice ENG = Choice.NONE.with(Mapping.of("ENG", "docs/eng"));

    @Test
    void aSpaceMappedTwiceIsRefusedWithTheMappingThatHoldsIt() {
        assertThatThrownBy(() -> ENG.with(Mapping.of("eng", "other")))
                .isInstanceOf(WrongMapping.class)
                .hasMessage("The space ENG is mapped already, to 'docs/eng'. Change that mapping instead.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/eng", "DOCS/Eng", "docs", "docs/eng/deeper"})
    void aFolderOfAnotherSpaceIsRefusedWithThatSpace(String folder) {
        assertThatThrownBy(() -> ENG.with(Mapping.of("HR", folder)))
                .isInstanceOf(WrongMapping.class)
                .hasMessageContaining("ENG")
                .hasMessageEndingWith("Choose another folder for HR.");
        assertThat(ENG.with(Mapping.of("HR", "docs/english")).mappings()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../up|leads out of the workspace",
                "/etc|leads out of the workspace",
                "a/./b|leads out of the workspace",
                "a//b|empty name",
                "a:b|every file system",
                "CON/x|means something else",
                ".anabranch/x|means something else",
                "name.|space or dot at its rim",
                "' '|is empty"
            })
    void foldersThatAreNoneAreRefused(String folder, String why) {
        assertThatThrownBy(() -> Mapping.of("ENG", folder))
                .isInstanceOf(WrongMapping.class)
                .hasMessageContaining(why);
    }

    @Test
    void aPatternMeansSpacesButNoFolder() {
        var all = Choice.NONE.with(Mapping.of("*")).with(Selection.of(Map.of("not-space", List.of("HR"))));
        assertThat(all.takes("eng")).isTrue();
        assertThat(all.takes("hr")).isFalse();
        assertThatThrownBy(() -> Mapping.of("EN*", "eng")).hasMessageContaining("means many spaces");
    }

    @Test
    void aPlanTellsEveryStepOfTheWay() {
        var before = ENG.with(Mapping.of("HR"));
        var after = Choice.NONE
                .with(Mapping.of("ENG", "engineering"))
                .with(Mapping.of("OPS"))
                .with(Selection.of(Map.of("not-title", List.of("Draft*"))));
        var held = new Plan.Holding(
                List.of(new Space("1", "ENG", "Engineering", ""), new Space("2", "HR", "People", "")),
                List.of(page("10", "1", "Home"), page("11", "1", "draft of it"), page("20", "2", "Draft")),
                Map.of());
        var plan = Plan.between(before, after, held, NOW);
        assertThat(plan.steps())
                .containsExactly(
                        new Step.Moved(Mapping.of("ENG", "docs/eng"), Mapping.of("ENG", "engineering"), 2),
                        new Step.Added(Mapping.of("OPS")),
                        new Step.Removed(Mapping.of("HR"), 1),
                        new Step.Filtered(Filter.NOT_TITLE, List.of(), List.of("Draft*")),
                        new Step.Leaving(Map.of(Filter.NOT_TITLE, 1), List.of("draft of it")));
        assertThat(plan.needsConsent()).isTrue();
        assertThat(Plan.between(after, after, held, NOW).isEmpty()).isTrue();
    }

    @Test
    void labelsAndPlacesOfWhatIsHeldAreKnownWithoutTheSite() {
        var child = new Node(
                new DocumentId("11"),
                NodeType.PAGE,
                "1",
                Optional.of(new DocumentId("10")),
                "Child",
                new Edition(1, NOW, NOW, Optional.empty()),
                "");
        var held = new Plan.Holding(
                List.of(new Space("1", "ENG", "Engineering", "")),
                List.of(page("10", "1", "Home"), child, page("12", "1", "Other")),
                Map.of(new DocumentId("12"), List.of("old")));
        var after = ENG.with(Selection.of(Map.of("not-page", List.of("10"), "not-label", List.of("OLD"))));
        assertThat(Plan.between(ENG, after, held, NOW).steps())
                .contains(new Step.Leaving(
                        Map.of(Filter.NOT_PAGE, 2, Filter.NOT_LABEL, 1), List.of("Child", "Home", "Other")));
    }

    private static Node page(String id, String space, String title) {
        return new Node(
                new DocumentId(id),
                NodeType.PAGE,
                space,
                Optional.empty(),
                title,
                new Edition(1, NOW, NOW, Optional.empty()),
                "");
    }
}
