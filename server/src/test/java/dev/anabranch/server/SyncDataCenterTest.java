package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.datacenter.Quirk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Data Center at the command line: which edition a site is, and as whom it is read.
class SyncDataCenterTest {
    private static final DataCenterOptions USUAL = DataCenterOptions.usual();

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String stdout, String stderr) {}

    @Test
    void aPersonalAccessTokenIsEnough() throws IOException {
        try (var site = dataCenter(USUAL.below("/confluence"))) {
            var ended = sync(site, token(site));
            assertThat(ended.stderr() + ended.stdout()).contains("\"status\":\"succeeded\"", "\"new\":20");
            assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(sync(site, token(site), "--kind", "datacenter").stdout()).contains("\"unchanged\":20");
        }
    }

    @Test
    void aUserNameGoesWithItsPassword() throws IOException {
        try (var site = dataCenter(USUAL)) {
            var ended = sync(site, password(site), "--user", user(site));
            assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(site.log().entries()).allMatch(entry -> !entry.query().contains(password(site)));
        }
    }

    @Test
    void theEditionIsFoundOutWithoutTheSecret() throws IOException {
        try (var site = dataCenter(USUAL)) {
            sync(site, token(site));
            assertThat(site.log().entries().getFirst().path()).isEqualTo("/rest/applinks/1.0/manifest");
            assertThat(site.log().entries().getFirst().account()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"WRONG_NEXT", "LOGIN_REDIRECT", "LOGIN_PAGE"})
    void aWrongTokenAsksToSignInWhateverTheSiteAnswers(Quirk quirk) throws IOException {
        try (var site = dataCenter(USUAL.with(quirk))) {
            var ended = sync(site, "token-of-nobody", "--kind", "datacenter");
            assertThat(ended.exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
            assertThat(ended.stdout()).contains("sign_in_needed");
            assertThat(ended.stdout() + ended.stderr()).doesNotContain("token-of-nobody");
        }
    }

    @Test
    void afterTooManyWrongPasswordsTheCaptchaIsTold() throws IOException {
        try (var site = dataCenter(USUAL.withCaptchaAfter(1))) {
            assertThat(sync(site, "wrong", "--user", user(site)).exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
            var ended = sync(site, password(site), "--user", user(site));
            assertThat(ended.exitCode()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
            assertThat(ended.stderr()).contains("CAPTCHA");
        }
    }

    @Test
    void aCloudSiteWithoutAnEmailAsksForIt() throws IOException {
        try (var site = Simulator.start(SimulatorOptions.generated(3, 1, 1))) {
            var ended = sync(site, site.accounts().getFirst().apiToken());
            assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.stderr()).contains("is Confluence Cloud").contains("--email");
        }
    }

    @Test
    void flagsOfTheOtherEditionAreToldAsSuch() throws IOException {
        try (var site = dataCenter(USUAL)) {
            var ended = sync(site, token(site), "--email", "me@acme.example");
            assertThat(ended.exitCode()).isNotEqualTo(ExitCode.DONE);
            assertThat(ended.stderr()).contains("This is Confluence Data Center");
            assertThat(sync(site, token(site), "--email", "me@acme.example", "--user", "me")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE);
            assertThat(sync(site, token(site), "--email", "me@acme.example", "--kind", "datacenter")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE);
        }
        try (var site = Simulator.start(SimulatorOptions.generated(3, 1, 1))) {
            var ended = sync(site, "x", "--kind", "datacenter");
            assertThat(ended.exitCode()).isNotEqualTo(ExitCode.DONE);
            assertThat(ended.stderr()).contains("This is Confluence Cloud");
        }
    }

    @Test
    void plainHttpIsForThisMachineOnly() throws IOException {
        try (var site = dataCenter(USUAL)) {
            var ended = run(
                    "sync",
                    "--site",
                    "http://wiki.acme.example",
                    "--kind",
                    "datacenter",
                    "--token-file",
                    secret(token(site)).toString(),
                    "--space",
                    "X",
                    "--out",
                    folder.resolve("x").toString());
            assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(ended.stderr()).contains("unencrypted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--comments=none", "--not-title=*a*", "--label=api"})
    void aPreviewTellsAboutHowMuchTheRunThenAsks(String flag) throws IOException {
        try (var site = Simulator.start(SimulatorOptions.generated(450, 1, 1).asDataCenter(USUAL))) {
            var preview = sync(site, token(site), "--kind", "datacenter", flag, "--preview");
            assertThat(preview.exitCode()).isEqualTo(ExitCode.DONE);
            var estimate = JsonMapper.shared().readTree(preview.stdout()).get("estimate");
            assertThat(estimate.get("points").asInt()).isZero();
            site.log().clear();
            assertThat(sync(site, token(site), "--kind", "datacenter", flag).exitCode())
                    .isEqualTo(ExitCode.DONE);
            int asked = site.log().entries().size();
            assertThat(estimate.get("requests").asInt()).isBetween(asked - 5, asked + 8);
        }
    }

    private static Simulator dataCenter(DataCenterOptions options) throws IOException {
        return Simulator.start(SimulatorOptions.generated(20, 1, 1).asDataCenter(options));
    }

    private static String token(Simulator site) {
        return Logins.personalAccessToken(site.accounts().getFirst());
    }

    private static String password(Simulator site) {
        return Logins.password(site.accounts().getFirst());
    }

    private static String user(Simulator site) {
        return Logins.username(site.accounts().getFirst().user());
    }

    private Path secret(String secret) throws IOException {
        return Files.writeString(folder.resolve("secret"), secret);
    }

    private Ended sync(Simulator site, String secret, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("sync", "--site", site.baseUri().toString()));
        arguments.addAll(List.of("--token-file", secret(secret).toString(), "--space", "GEN1"));
        arguments.addAll(List.of("--out", folder.resolve("out").toString(), "--json"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static Ended run(String... arguments) {
        var out = System.out;
        var err = System.err;
        var stdout = new ByteArrayOutputStream();
        var stderr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(stdout, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8));
            int exitCode = Main.run(arguments);
            return new Ended(
                    exitCode, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
