package dev.anabranch.server;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Says at the command line which account of Confluence people are.
///
/// @param json whether one object of JSON a line is printed
record AccountLinking(ServedAccounts accounts, boolean json, PrintStream to) {
    private static final String LINKS = "/api/v1/links";

    /// Links the people of a file, or says what that would do.
    ///
    /// @param site whose accounts they are; may be empty where only one is held
    /// @param sure whether it is done
    void file(Path file, String site, boolean sure) {
        String csv = read(file);
        var plan = accounts.served().post(LINKS + "/plan", Map.of("site", site, "csv", csv));
        boolean sound = plan.path("sound").asBoolean(false);
        if (sound && sure) {
            var done = accounts.served()
                    .post(
                            LINKS + "/apply",
                            Map.of("site", site, "csv", csv, "plan", ServedAccounts.text(plan, "plan")));
            print(done, "Linked: %d, to another account than before: %d, as they were: %d.");
            return;
        }
        print(plan, "Would link: %d, to another account than before: %d, as they are: %d.");
        if (!sound) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "%d lines of %s cannot be, so nothing is linked"
                            .formatted(plan.path("errors").asInt(0), file));
        }
        if (!json) {
            to.println("Nothing is done yet. Do it with --yes.");
        }
    }

    /// Tells who of the people is nobody in Confluence, and why.
    void unmatched() {
        accounts.items(LINKS + "/people?limit=250")
                .forEach(person -> to.println(
                        json
                                ? person.toString()
                                : String.join(
                                        "  ",
                                        List.of(
                                                plain(person, "name"),
                                                plain(person, "email"),
                                                plain(person, "realm"),
                                                plain(person, "message")))));
    }

    /// Lets somebody be nobody there.
    ///
    /// @param realm `cloud`, or the address of a Data Center site
    void unlink(String who, String realm) {
        var person = accounts.find(who);
        accounts.unlink(person, realm);
        if (!json) {
            to.println("%s is not linked any more.".formatted(plain(person, "name")));
        }
    }

    private void print(JsonNode plan, String words) {
        if (json) {
            to.println(plan.toString());
            return;
        }
        plan.path("lines")
                .forEach(line -> to.println("%5d  %-8s  %s  %s  %s"
                        .formatted(
                                line.path("line").asInt(0),
                                ServedAccounts.text(line, "effect"),
                                plain(line, "email"),
                                plain(line, "account"),
                                plain(line, "message"))
                        .stripTrailing()));
        to.println(words.formatted(
                plan.path("links").asInt(0),
                plan.path("replaces").asInt(0),
                plan.path("same").asInt(0)));
    }

    private static String plain(JsonNode node, String name) {
        return SyncProgress.plain(ServedAccounts.text(node, name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException other) {
            throw new CommandFailed(ExitCode.USAGE, file + " is not written in UTF-8; save it again as UTF-8", other);
        } catch (IOException unreadable) {
            throw new CommandFailed(ExitCode.USAGE, file + " cannot be read", unreadable);
        }
    }
}
