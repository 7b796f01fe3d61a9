/// The Confluence Query Language: what is asked, read into a value that can test and order content.
///
/// Read in this order: [dev.anabranch.simulator.cql.CqlQuery], the door, which parses a query for one
/// [dev.anabranch.simulator.cql.CqlCaller] (whose time zone gives dates their meaning);
/// [dev.anabranch.simulator.cql.Searchable], what a query may ask of a piece of content; and
/// [dev.anabranch.simulator.cql.CqlException], the refusal that the service sends as a 400.
///
/// The package is a pure function of its arguments. It must not know the site's model, HTTP or JSON, and it does
/// not decide who may see what: whoever offers content to a query has already left out what the caller may not
/// read, and what CQL never finds (drafts, trash, archive).
@NullMarked
package dev.anabranch.simulator.cql;

import org.jspecify.annotations.NullMarked;
