<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
    <name>listingpost::DeliveryModel</name>
    <message numerus="yes">
        <source>%Ln refused, summed up: %1</source>
        <translation>
            <numerusform>%Ln refused, summed up: %1</numerusform>
            <numerusform>%Ln refused, summed up: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln duplicate</numerusform>
            <numerusform>%Ln duplicates</numerusform>
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
    <name>listingpost::StatusLine</name>
    <message numerus="yes">
        <source>%Ln feed(s) flowing or quiet</source>
        <translation>
            <numerusform>%Ln feed flowing or quiet</numerusform>
            <numerusform>%Ln feeds flowing or quiet</numerusform>
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
</TS>
