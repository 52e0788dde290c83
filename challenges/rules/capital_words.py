"""Words that letters write with a capital although they name no person, in lower case."""

from __future__ import annotations

from challenges.rules.word_sets import word_set

# What a run of capitals or the word after it says of a place, a body or a thing.
INSTITUTIONS = word_set(
    """
    academy appeal association authority avenue award board borough bridge building campus
    castle cathedral centre center charity church city clinic close college commission
    community council court crescent cup data drive estate exhibition farm federation forest
    foundation gallery gardens garden gate grove hall health high home homes hospice hospital
    hostel hotel house hub hubs infant infants infirmary inquiry institute junior lane library
    lodge mall manor methodist mews mill model museum network nursery nurses park partnership
    place police practice prep primary principles programme project report review road room
    rooms school schools scheme service services shelter society square street surgery team
    theatre tower trust university unit ward way wing yard
    """
)
# Words before a name that make it a place or a body.
BEFORE_INSTITUTIONS = word_set("st saint saints king queen prince princess duke")
# Bodies, places and works named after people.
NAMED_AFTER_PEOPLE = frozenset(
    tuple(name.split())
    for name in """
anna freud
anne frank
beatrix potter
dr barnardo
dr foster
great ormond
harry potter
jack petchey
james bulger
jo cox
john lewis
joseph rowntree
lord laming
lucy faithfull
marie curie
marie stopes
mary seacole
nelson mandela
peter pan
rosa parks
ruth gorse
sir bobby
victoria climbie
""".strip().splitlines()
)
# Authorities, towns, bodies and terms: two such capitals side by side do not name a person.
ORDINARY = word_set(
    """
    achieving act action acts adolescent adoption adult adults advocacy africa african america
    american annual annex appendix april area areas asian assistant assurance august autumn
    baby bank barking barnardo barnet barnsley basics bath bedford bedfordshire berkshire best
    better bexley big birmingham black blackburn blackpool bolton bournemouth bracknell
    bradford brent brighton brilliant bristol british bromley buckinghamshire bulgarian bury
    business cabinet cafcass calderdale cambridgeshire camden care carers case central
    challenge charter chelsea cheshire chester chief child childhood children christchurch
    christian christmas clear commissioning committee conference considerations consideration
    contextual conversation coram cornwall corporate county coventry croydon cumberland
    cumbria czech darlington dartington dear december department derby derbyshire designated
    development devon director directors disability domestic doncaster dorset dudley durham
    ealing early east easter edge education eid eight emergency encompass end enfield england
    english essex europe european evidence executive families family february finance findings
    first five focus forum forest fostering four framework friday from front functional future
    gateshead gloucestershire government graded greenwich group guidance hackney halton
    hammersmith hampshire haringey harrow hartlepool havering head help herefordshire
    hertfordshire hillingdon hindu hounslow hull human improvement inclusion independent
    individual initial inspection integrated intensive ireland irish island isle islington
    january jewish joint july june junction justice kensington kent key kingston kirklees
    knowsley kurdish lambeth lancashire lead leaders leadership leeds legal leicester
    leicestershire lewisham life lincoln lincolnshire line liquidlogic liverpool local london
    luton maidenhead maidstone manager managers manchester march margate mayor medway member
    members mental merton middlesbrough milton mind ministry mockingbird monday mosaic multi
    muslim national neglect new newcastle newham next nine norfolk north northamptonshire
    northern northumberland northumbria nottingham nottinghamshire november nurture october
    offer office ofsted oldham operation operational outcomes oxford oxfordshire pakistani
    panel parent parenting parents part partners pathway peer performance permanence
    peterborough phase plan plans plymouth pledge polish poole portsmouth portuguese pre
    prevention principal pride probation procedures project protection public pupil quality
    quarter ramadan reading recommendation recommendations recovery redbridge redcar reducing
    referral regional relate resource response restorative return richmond right risk rochdale
    roma romanian rotherham rutland safe safeguarding safer salford sandwell saturday
    scarborough scotland scottish scrutiny secondary sefton self senior september seven
    sheffield shropshire sikh six slough social solihull somali somerset south southampton
    southend southern southwark spanish special spring stability staff staffordshire stage
    standards start state statement statutory staying steering stockport stockton stoke stop
    strategic strategy strengths strengthening strong stronger suffolk summary summer sunday
    sunderland sunrise support supported surrey sussex sutton swindon system tameside targeted
    teams telford ten thames thank the think three thurrock thursday together torbay torquay
    tower towards transformation transition traveller tuesday two tyneside ukrainian valuing
    virtual voice voluntary wakefield wales walsall waltham wandsworth warrington warwickshire
    wednesday welcome wellbeing welsh west western westminster westmorland what wigan
    wiltshire windsor winter wirral wokingham wolverhampton women worcestershire workers
    workforce working wrekin year yorkshire york young yours youth
    """
)
# Two-letter capitals that are not initials.
ACRONYMS = word_set(
    """
    AD AI AP BI BP CC CE CP CV DH DO DV ED EH EP EU FE GP GR HE HO HQ HR HT IA ID IQ IT KS LA
    LP ME MP NE NI NW OK OR PA PC PE PI PM PO PR PS QA RO SE SM SO SW TM TV UC UK US VC VH VR
    WT YP YJ AM NO BY AN IS IN OF ON AT TO UP WE
    """
)
