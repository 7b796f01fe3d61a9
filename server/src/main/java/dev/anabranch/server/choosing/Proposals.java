package dev.anabranch.server.choosing;

import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.runs.SyncedSite;
import dev.anabranch.server.runs.SyncedSites;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// The choices that people are making on the pages, one for each site, until they are put in force or
/// dropped; a restart does not lose them. All windows show the same. Safe for any number of threads.
@Component
final class Proposals {
    private final SyncedSites sites;
    private final Choices ofSettings;

    Proposals(SyncedSites sites, Choices ofSettings) {
        this.sites = sites;
        this.ofSettings = ofSettings;
    }

    /// A choice, and what it is a change of.
    ///
    /// @param before what is in force
    /// @param revision of what it is a change of: of that, unless somebody else changed the choice meanwhile
    record Proposal(Choice choice, Choice before, long revision) {
        /// Whether it is another than what is in force.
        boolean isChange() {
            return !choice.equals(before);
        }
    }

    /// The site that is shown; empty where none is connected.
    ///
    /// @param connection id of the one that is meant; empty for the first
    Optional<SyncedSite> shown(String connection) {
        return sites.shown(connection);
    }

    /// The site that is changed; empty where none is connected, and then it is a choice for that of the settings.
    ///
    /// @param connection id of the one that is meant; empty for the only one
    Optional<SyncedSite> changed(String connection) {
        return connection.isEmpty() && sites.all().isEmpty() ? Optional.empty() : Optional.of(sites.meant(connection));
    }

    /// The proposal for a site as it stands; what is in force where nobody changed anything.
    synchronized Proposal current(Optional<SyncedSite> site) {
        Proposal fresh = fromInForce(site);
        return choices(site)
                .proposed()
                .map(mine -> new Proposal(mine.choice(), fresh.before(), mine.revision()))
                .orElse(fresh);
    }

    /// Changes the proposal.
    ///
    /// @throws dev.anabranch.server.mapping.WrongMapping when the change makes no sense; nothing is changed then
    synchronized void change(Optional<SyncedSite> site, UnaryOperator<Choice> change) {
        Proposal now = current(site);
        Choice next = change.apply(now.choice());
        if (!next.mappings().equals(now.choice().mappings())) {
            choices(site).check(next);
        }
        choices(site).propose(new Choices.Proposed(next, now.revision()));
    }

    /// Goes back to what is in force.
    synchronized void drop(Optional<SyncedSite> site) {
        choices(site).dropProposed();
    }

    /// Puts the proposal in force.
    ///
    /// @return whether it is in force now; else somebody else changed the choice meanwhile, and it is kept
    /// @throws dev.anabranch.server.mapping.WrongMapping when somebody took a folder of it meanwhile
    synchronized boolean putInForce(Optional<SyncedSite> site) {
        Proposal now = current(site);
        boolean done = choices(site).put(now.choice(), now.revision()).isPresent();
        if (done) {
            choices(site).dropProposed();
        }
        return done;
    }

    /// Takes up what is in force now as what the proposal changes.
    synchronized void rebase(Optional<SyncedSite> site) {
        choices(site)
                .propose(new Choices.Proposed(
                        current(site).choice(), fromInForce(site).revision()));
    }

    private Choices choices(Optional<SyncedSite> site) {
        return site.map(SyncedSite::choices).orElse(ofSettings);
    }

    private Proposal fromInForce(Optional<SyncedSite> site) {
        var inForce = choices(site).inForce();
        Choice choice =
                site.map(open -> inForce.or(open.connection().spaceKeys())).orElse(inForce.choice());
        return new Proposal(choice, choice, inForce.revision());
    }
}
