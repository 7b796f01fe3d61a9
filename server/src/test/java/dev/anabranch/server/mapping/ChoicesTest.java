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
        var insert = "INSERT INTO mapping (connection, folded_key, space_key, folder, folded_folder) VALUES ";
        assertThatThrownBy(() -> held.run(insert + "('settings', 'eng', 'eng', NULL, NULL)"))
                .isInstanceOf(DatabaseFailed.class);
        for (var connection : List.of("settings", "con_other")) {
            assertThatThrownBy(() -> held.run(insert
                            + "('%s', 'other', 'OTHER', 'Docs/Engineering', 'docs/engineering')".formatted(connection)))
                    .isInstanceOf(DatabaseFailed.class);
        }
        held.run(insert + "('settings', 'other', 'OTHER', NULL, NULL)");
        held.run(insert + "('con_other', 'eng', 'ENG', NULL, NULL)");
        assertThat(held.number("SELECT count(*) FROM mapping")).isEqualTo(4);
    }

    @Test
    void eachConnectionHasAChoiceOfItsOwnAndNoFolderOfAnother() {
        var others = new Choices(held.database(), "con_other");
        assertThat(choices.put(TWO, 0)).isPresent();
        assertThat(others.inForce().revision()).isZero();
        var sameKey = new Choice(List.of(Mapping.of("ENG")), Selection.EVERYTHING);
        assertThat(others.put(sameKey, 0)).isPresent();
        var inside = new Choice(List.of(Mapping.of("OPS", "docs/engineering/inside")), Selection.EVERYTHING);
        assertThatThrownBy(() -> others.put(inside, 1))
                .isInstanceOf(WrongMapping.class)
                .hasMessageContaining("'docs/engineering' of ENG of settings lie in each other");
        assertThat(choices.inForce().choice()).isEqualTo(TWO);
        assertThat(others.inForce().choice()).isEqualTo(sameKey);
        assertThat(Choices.connections(held.database())).containsExactly("con_other", "settings");
        others.takeNothing();
        assertThat(others.inForce()).isEqualTo(new Choices.InForce(Choice.NONE, 2));
        others.forget();
        assertThat(Choices.connections(held.database())).containsExactly("settings");
        assertThat(others.inForce()).isEqualTo(new Choices.InForce(Choice.NONE, 0));
        assertThat(choices.inForce().choice()).isEqualTo(TWO);
    }
}
