package dev.anabranch.server.choosing;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Choices;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// The choice that somebody is making on the pages, until it is put in force or dropped; a restart does not lose it.
/// There is one, as there is one user; all windows show the same. Safe for any number of threads.
@Component
final class Proposals {
    private final Choices choices;
    private final ConnectionSetup setup;

    Proposals(Choices choices, ConnectionSetup setup) {
        this.choices = choices;
        this.setup = setup;
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

    /// The proposal as it stands; what is in force where nobody changed anything.
    synchronized Proposal current() {
        Proposal fresh = fromInForce();
        return choices.proposed()
                .map(mine -> new Proposal(mine.choice(), fresh.before(), mine.revision()))
                .orElse(fresh);
    }

    /// Changes the proposal.
    ///
    /// @throws dev.anabranch.server.mapping.WrongMapping when the change makes no sense; nothing is changed then
    synchronized void change(UnaryOperator<Choice> change) {
        Proposal now = current();
        choices.propose(new Choices.Proposed(change.apply(now.choice()), now.revision()));
    }

    /// Goes back to what is in force.
    synchronized void drop() {
        choices.dropProposed();
    }

    /// Puts the proposal in force.
    ///
    /// @return whether it is in force now; else somebody else changed the choice meanwhile, and it is kept
    synchronized boolean putInForce() {
        Proposal now = current();
        boolean done = choices.put(now.choice(), now.revision()).isPresent();
        if (done) {
            choices.dropProposed();
        }
        return done;
    }

    /// Takes up what is in force now as what the proposal changes.
    synchronized void rebase() {
        choices.propose(new Choices.Proposed(current().choice(), fromInForce().revision()));
    }

    private Proposal fromInForce() {
        var inForce = choices.inForce();
        Choice choice = setup instanceof ConnectionSetup.Complete(var connection)
                ? inForce.or(connection.spaceKeys())
                : inForce.choice();
        return new Proposal(choice, choice, inForce.revision());
    }
}
