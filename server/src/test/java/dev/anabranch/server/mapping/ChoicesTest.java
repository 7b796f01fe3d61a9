package dev.anabranch.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.source.Filter;
import dev.anabranch.server.source.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class ChoicesTest {
    private static final Choice TWO = new Choice(
            List.of(Mapping.of("ENG", "docs/engineering"), Mapping.of("hr")),
            Selection.of(Map.of("label", List.of("public"), "not-page", List.of("12", "3"))));

    @RegisterExtension
    final TestDatabase held;

    private final Choices choices;

    ChoicesTest(Product product) {
        held = TestDatabase.of(product);
        choices = new Choices(held.database());
    }

    @Test
    void nothingIsInForceAtFirst() {
        assertThat(choices.inForce()).isEqualTo(new Choices.InForce(Choice.NONE, 0));
    }

    @Test
    void whatIsPutInForceComesBack() {
        assertThat(choices.put(TWO, 0)).contains(new Choices.InForce(TWO, 1));
        assertThat(new Choices(held.database()).inForce()).isEqualTo(new Choices.InForce(TWO, 1));
        assertThat(choices.inForce().choice().selection().values(Filter.NOT_PAGE))
                .containsExactly("12", "3");
    }

    @Test
    void theSameChoiceAgainChangesNothing() {
        choices.put(TWO, 0);
        assertThat(choices.put(TWO, 1)).contains(new Choices.InForce(TWO, 1));
    }

    @Test
    void aChangeOfAnOlderRevisionIsRefused() {
        choices.put(TWO, 0);
        assertThat(choices.put(Choice.NONE, 0)).isEmpty();
        assertThat(choices.put(Choice.NONE, 1)).isPresent();
        assertThat(choices.inForce()).isEqualTo(new Choices.InForce(Choice.NONE, 2));
    }

    @Test
    void theDatabaseItselfRefusesASpaceMappedTwiceAndASharedFolder() {
        choices.put(TWO, 0);
        var insert = "INSERT INTO mapping (folded_key, space_key, folder, folded_folder) VALUES ";
        assertThatThrownBy(() -> held.run(insert + "('eng', 'eng', NULL, NULL)"))
                .isInstanceOf(DatabaseFailed.class);
        assertThatThrownBy(() -> held.run(insert + "('other', 'OTHER', 'Docs/Engineering', 'docs/engineering')"))
                .isInstanceOf(DatabaseFailed.class);
        held.run(insert + "('other', 'OTHER', NULL, NULL)");
        assertThat(held.number("SELECT count(*) FROM mapping")).isEqualTo(3);
    }
}
