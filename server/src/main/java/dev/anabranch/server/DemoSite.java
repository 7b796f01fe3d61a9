package dev.anabranch.server;

import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.server.connection.Connection;
import dev.anabranch.server.home.Hint;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Space;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/// The made-up company's Confluence that a demo runs beside the server.
final class DemoSite implements AutoCloseable {
    private final Simulator simulator;

    private DemoSite(Simulator simulator) {
        this.simulator = simulator;
    }

    static DemoSite start() {
        try {
            return new DemoSite(Simulator.start(SimulatorOptions.sampleCompany()));
        } catch (IOException failure) {
            throw new CommandFailed(
                    ExitCode.FAILED, "The simulated site could not start: " + failure.getMessage(), failure);
        }
    }

    /// The way into the site that a person would configure.
    Connection connection() {
        Account account = simulator.accounts().getFirst();
        return new Connection(
                SiteAddress.of(simulator.baseUri().toString()),
                new Credentials.ApiToken(account.user().email(), Secret.of(account.apiToken())),
                simulator.spaces().stream().map(Space::key).toList(),
                true,
                Set.of(simulator.mediaUri().getAuthority()));
    }

    Hint hint() {
        return new Hint(
                page(),
                List.of(
                        "Open a page of the made-up Confluence, edit it there, and press Sync now: its file follows.",
                        "Rename or move a page there and sync again: links in other files follow too.",
                        "Look at a file, then at its Markdown, then at where it came from."));
    }

    /// Tells on this stream where the site is and who can sign in.
    void introduce(PrintStream to) {
        to.println("The made-up company's Confluence: " + page());
        to.println("Its control address: " + simulator.controlUri());
        to.println("Accounts (e-mail, API token):");
        for (Account account : simulator.accounts()) {
            to.println("  %s  %s".formatted(account.user().email(), account.apiToken()));
        }
    }

    private String page() {
        return simulator.baseUri() + "/wiki";
    }

    @Override
    public void close() {
        simulator.close();
    }
}
