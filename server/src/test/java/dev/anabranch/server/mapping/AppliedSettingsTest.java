package dev.anabranch.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.TestDatabase;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class AppliedSettingsTest {
    @RegisterExtension
    final TestDatabase held;

    AppliedSettingsTest(Product product) {
        held = TestDatabase.of(product);
    }

    @Test
    void noSecretIsKeptWhateverItsSetting() {
        var everything = Arrays.stream(Setting.values())
                .collect(Collectors.toMap(Function.identity(), setting -> "value of " + setting.key()));
        new AppliedSettings(held.database()).put(Configuration.of(everything, "test"));
        for (var setting : Setting.values()) {
            assertThat(held.number("SELECT COUNT(*) FROM applied_setting WHERE value = 'value of %s'"
                            .formatted(setting.key())))
                    .as(setting.key())
                    .isLessThanOrEqualTo(setting.isSecret() ? 0 : 1);
        }
        assertThat(new AppliedSettings(held.database()).all()).containsKey(Setting.SITE);
    }
}
