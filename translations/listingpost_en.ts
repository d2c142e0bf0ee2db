<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CheckText</name>
    <message numerus="yes">
        <source>Requests under these credentials pause for %Ln more second(s).</source>
        <translation>
            <numerusform>Requests under these credentials pause for %Ln more second.</numerusform>
            <numerusform>Requests under these credentials pause for %Ln more seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resource(s)</source>
        <translation>
            <numerusform>%Ln resource</numerusform>
            <numerusform>%Ln resources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemText</name>
    <message numerus="yes">
        <source>Mass-removal brake holds %Ln removal(s) of %1</source>
        <translation>
            <numerusform>Mass-removal brake holds %Ln removal of %1</numerusform>
            <numerusform>Mass-removal brake holds %Ln removals of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s), tried %1 of 10 times</source>
        <translation>
            <numerusform>%Ln record, tried %1 of 10 times</numerusform>
            <numerusform>%Ln records, tried %1 of 10 times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) stored</source>
        <translation>
            <numerusform>%Ln event stored</numerusform>
            <numerusform>%Ln events stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of %1 out of date</source>
        <translation>
            <numerusform>%Ln record of %1 out of date</numerusform>
            <numerusform>%Ln records of %1 out of date</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StationWords</name>
    <message numerus="yes">
        <source>%Ln feed(s) flowing or quiet</source>
        <translation>
            <numerusform>%Ln feed flowing or quiet</numerusform>
            <numerusform>%Ln feeds flowing or quiet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s)</source>
        <translation>
            <numerusform>%Ln key</numerusform>
            <numerusform>%Ln keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThrottleText</name>
    <message numerus="yes">
        <source>%Ln answer(s) 429, Retry-After respected</source>
        <translation>
            <numerusform>%Ln answer 429, Retry-After respected</numerusform>
            <numerusform>%Ln answers 429, Retry-After respected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TokenText</name>
    <message numerus="yes">
        <source>Do not end %1 yet: it was used %Ln time(s) since its follower was made, last %2 from %3.</source>
        <translation>
            <numerusform>Do not end %1 yet: it was used once since its follower was made, last %2 from %3.</numerusform>
            <numerusform>Do not end %1 yet: it was used %Ln times since its follower was made, last %2 from %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::CaptureBanner</name>
    <message numerus="yes">
        <source>%Ln kept.</source>
        <translation>
            <numerusform>%Ln kept.</numerusform>
            <numerusform>%Ln kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::CopyDialog</name>
    <message numerus="yes">
        <source>%Ln record(s) differed when they were compared last, and were asked for again.</source>
        <translation>
            <numerusform>%Ln record differed when they were compared last, and was asked for again.</numerusform>
            <numerusform>%Ln records differed when they were compared last, and were asked for again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::DeliveryModel</name>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln duplicate</numerusform>
            <numerusform>%Ln duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln refused</numerusform>
            <numerusform>%Ln refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::DeliveryPane</name>
    <message numerus="yes">
        <source>%1, %2, %Ln event(s)</source>
        <translation>
            <numerusform>%1, %2, %Ln event</numerusform>
            <numerusform>%1, %2, %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln refused, summed up</source>
        <translation>
            <numerusform>%1, %Ln refused, summed up</numerusform>
            <numerusform>%1, %Ln refused, summed up</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::EventFlowPage</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <extracomment>%n events came since the view stopped following</extracomment>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::ExchangeTab</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::ForgetDialog</name>
    <message numerus="yes">
        <source>event(s): keys, addresses and resources; times, sequences and counts stay</source>
        <translation>
            <numerusform>event: its key, address and resource; time, sequence and count stay</numerusform>
            <numerusform>events: keys, addresses and resources; times, sequences and counts stay</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>delivery(ies): headers, bodies, senders</source>
        <translation>
            <numerusform>delivery: headers, body, sender</numerusform>
            <numerusform>deliveries: headers, bodies, senders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>record(s) of its replica (%1)</source>
        <translation>
            <numerusform>record of its replica (%1)</numerusform>
            <numerusform>records of its replica (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>removed record(s)</source>
        <translation>
            <numerusform>removed record</numerusform>
            <numerusform>removed records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>feed(s)</source>
        <translation>
            <numerusform>feed</numerusform>
            <numerusform>feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>token(s): its pushes are answered 401 from then on</source>
        <translation>
            <numerusform>token: its pushes are answered 401 from then on</numerusform>
            <numerusform>tokens: its pushes are answered 401 from then on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>record(s) still to be fetched</source>
        <translation>
            <numerusform>record still to be fetched</numerusform>
            <numerusform>records still to be fetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open Problem(s)</source>
        <translation>
            <numerusform>open Problem</numerusform>
            <numerusform>open Problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::NewTokenDialog</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::ProblemPane</name>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::RecordPane</name>
    <message numerus="yes">
        <source>%Ln record(s) of %1</source>
        <translation>
            <numerusform>%Ln record of %1</numerusform>
            <numerusform>%Ln records of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asked at %1: all %Ln field(s) agree.</source>
        <translation>
            <numerusform>Asked at %1: %Ln field agrees.</numerusform>
            <numerusform>Asked at %1: all %Ln fields agree.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln differ(s)</source>
        <translation>
            <numerusform>%Ln differs</numerusform>
            <numerusform>%Ln differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) brought back. A newer event asks the Producer again.</source>
        <translation>
            <numerusform>%Ln record brought back. A newer event asks the Producer again.</numerusform>
            <numerusform>%Ln records brought back. A newer event asks the Producer again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::RowCopy</name>
    <message numerus="yes">
        <source>%Ln row(s) copied.</source>
        <translation>
            <numerusform>%Ln row copied.</numerusform>
            <numerusform>%Ln rows copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) could not be read and are left out.</source>
        <translation>
            <numerusform>%Ln row could not be read and is left out.</numerusform>
            <numerusform>%Ln rows could not be read and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>listingpost::TestPage</name>
    <message numerus="yes">
        <source>%Ln line(s) need you. You can go on and mend it later.</source>
        <translation>
            <numerusform>%Ln line needs you. You can go on and mend it later.</numerusform>
            <numerusform>%Ln lines need you. You can go on and mend it later.</numerusform>
        </translation>
    </message>
</context>
</TS>
