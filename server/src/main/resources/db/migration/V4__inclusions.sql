-- Few documents show others as part of their own text, and each pass asks for all of them.
CREATE INDEX dependency_of_inclusions ON dependency (site, document) WHERE role = 'INCLUDE';
