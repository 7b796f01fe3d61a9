package dev.anabranch.server.account;

import dev.anabranch.server.platform.Database;
import java.time.Clock;

/// All of this package over one database.
public final class Accounts {
    private final AuditLog audit;
    private final RefusedAttempts refused;
    private final People people;
    private final Links links;
    private final PersonChanges changes;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final SignIn signIn;
    private final Welcome welcome;
    private final Invitations invitations;
    private final IdentitySignIn identities;

    /// @param database where people, sessions, tokens and the audit log are kept
    public Accounts(Database database, Clock clock) {
        var passwords = new Passwords();
        var throttle = new Throttle(database, clock);
        audit = new AuditLog(database, clock);
        refused = new RefusedAttempts(audit, clock);
        people = new People(database, audit, clock);
        links = new Links(database, audit, clock);
        changes = new PersonChanges(database, people, links, audit, clock);
        sessions = new Sessions(database, audit, clock);
        tokens = new AccessTokens(database, audit, clock);
        signIn = new SignIn(people, sessions, passwords, throttle, audit, refused);
        invitations = new Invitations(database, people, signIn, sessions, throttle, audit, clock);
        identities = new IdentitySignIn(people, links, sessions, audit);
        welcome = new Welcome(people, sessions, passwords, throttle, audit);
    }

    /// Who did what.
    public AuditLog audit() {
        return audit;
    }

    /// Who was not let in.
    public RefusedAttempts refused() {
        return refused;
    }

    /// Who may sign in.
    public People people() {
        return people;
    }

    /// Which accounts elsewhere they are.
    public Links links() {
        return links;
    }

    /// Several changes of somebody at once.
    public PersonChanges changes() {
        return changes;
    }

    /// Browsers that are signed in.
    public Sessions sessions() {
        return sessions;
    }

    /// What programs show.
    public AccessTokens tokens() {
        return tokens;
    }

    /// The door for people with a password.
    public SignIn signIn() {
        return signIn;
    }

    /// The door for people whom an OpenID provider or Atlassian has proved.
    public IdentitySignIn identities() {
        return identities;
    }

    /// The door for people who are to choose a password.
    public Invitations invitations() {
        return invitations;
    }

    /// The door for the first administrator.
    public Welcome welcome() {
        return welcome;
    }
}
