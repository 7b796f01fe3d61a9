package dev.anabranch.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresTlsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/anabranch",
                "postgresql://127.0.0.1:5433/anabranch",
                "postgresql://[::1]:5433/anabranch?sslmode=prefer",
                "postgresql://127.0.0.1,localhost:5433/anabranch",
                "postgresql://db.acme.example/anabranch?sslmode=verify-full",
                "postgresql://db.acme.example/anabranch?connectTimeout=5&sslmode=verify-ca",
                "postgresql://db.acme.example/anabranch?sslmode=REQUIRE",
                "postgresql://db.acme.example/anabranch?ssl=true",
                "postgresql://db.acme.example/anabranch?ssl"
            })
    void whatStaysHereOrInsistsOnTlsIsTaken(String address) {
        assertThat(storage(address, Map.of())).isInstanceOf(Storage.Postgres.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db/anabranch",
                "postgresql://10.0.0.7/anabranch",
                "postgresql://localhost,db.acme.example/anabranch",
                "postgresql://localhost.acme.example/anabranch",
                "postgresql://db.acme.example/anabranch?sslmode=prefer",
                "postgresql://db.acme.example/anabranch?sslmode=disable&ssl=true",
                "postgresql://db.acme.example/anabranch?sslmode=require&sslmode=disable",
                "postgresql://db.acme.example/anabranch?ApplicationName=sslmode=require",
                "postgresql://db.acme.example/anabranch?ssl=false",
                "postgresql://db.acme.example/anabranch?ssl=true&ssl=false",
                "postgresql://db.acme.example/anabranch?SSLMODE=verify-full",
                "postgresql://db.acme.example/anabranch?SslMode=require",
                "postgresql://localhost/anabranch?host=db.acme.example",
                "postgresql://localhost/anabranch?PGHOST=db.acme.example",
                "postgresql://localhost/anabranch?service=acme"
            })
    void whatLeavesThisMachineWithoutItIsRefusedUntilASettingAllowsIt(String address) {
        assertThatThrownBy(() -> storage(address, Map.of()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("database (the test)")
                .hasMessageContaining("?sslmode=verify-full")
                .hasMessageContaining("database-allow-plain");
        assertThat(storage(address, Map.of(Setting.DATABASE_ALLOW_PLAIN, "true")))
                .isInstanceOf(Storage.Postgres.class);
    }

    private static Storage storage(String address, Map<Setting, String> more) {
        Map<Setting, String> settings = new HashMap<>(more);
        settings.put(Setting.DATABASE, address);
        settings.put(Setting.DATABASE_USER, "me");
        return Storage.of(Configuration.of(settings, "the test"), Path.of("unused"));
    }
}
