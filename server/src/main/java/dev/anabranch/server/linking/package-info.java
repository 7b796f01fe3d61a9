/// Which account of Confluence somebody here is: the bridge from people who sign in to those whom a site's permissions
/// name.
///
/// Read in this order: [dev.anabranch.server.linking.EmailMatches], which links by itself where nothing is in doubt,
/// [dev.anabranch.server.linking.Unmatched], which tells who is left on either side and why, and
/// [dev.anabranch.server.linking.LinkFiles], an administrator's file. What is linked is kept by
/// [dev.anabranch.server.account.Links]. Account ids decide; an e-mail address only helps to find one, and doubt means
/// no link. The package asks no site anything: it goes by what syncs have read.
@NullMarked
package dev.anabranch.server.linking;

import org.jspecify.annotations.NullMarked;
