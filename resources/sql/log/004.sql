-- log.sqlite, version 4: refused deliveries are found without reading the others. Costs a good push nothing.
CREATE INDEX delivery_refused ON delivery (id) WHERE status <> 200;
