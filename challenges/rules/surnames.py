"""Surnames that are common in England: facts, put together by hand, in lower case.

Those that are also ordinary words or places count only beside a first name.
"""

from __future__ import annotations

from challenges.rules.word_sets import word_set

SURNAMES = word_set(
    """
    adams adeleke adeyemi afolabi agarwal agyeman ahmed akhtar akintola alam ali allen amin
    anderson andrews anwar appiah armstrong asante ashworth aslam atkinson austin awan aziz
    bailey balogun banerjee bangura bashir begum bello bennett bhatt bhatti bibi boateng
    bradley bradshaw brennan briggs burke burns butt byrne campbell carr chakraborty chambers
    chan chapman chatterjee chaudhary chaudhry chaudry chen cheung choudhury chowdhury clarke
    coleman collins connolly cooper corbett coulibaly cox cunningham dang daniels das davidson
    davies davis dawson desai dhaliwal dhillon diallo diaz dixon doherty donovan doyle duffy
    dunne edwards eke ellis ellison evans eze fernandes fernandez ferguson fitzgerald fletcher
    fraser gallagher garcia gibson gill gomes gonzalez gordon graham griffiths gupta hamilton
    hargreaves harrington harris hashmi hassan henderson hernandez hewitt higgins hoang
    holloway hossain howells hughes humphreys hussain huynh hussein ibrahim iqbal islam
    jackson jahan jain jenkins jensen johal johnson johnston jones joshi kamara kaminski kang
    kapoor kaur kelly kennedy khalil khan khatun kiely kim kowalczyk kowalska kowalski kumar
    kelleher lam larsen lawson lewandowski lewis li lindqvist liu lloyd lopez macdonald
    mackenzie mahmood malik mann marshall martinez matthews mbeki mcallister mccarthy mcdonald
    mcgrath mckenzie mclean mcloughlin mcmahon mehta mendes mensah miah mills mistry mitchell
    mohamed moore morris morrison mukherjee murphy murray mustafa naidoo nair ncube nguyen
    nowak nwosu nwachukwu obrien oconnell oconnor odonnell ogunleye ohara okafor okeke okoro
    okonkwo okoye oladipo olawale oleary olsen omalley oneill osei osman osullivan owusu
    oyelaran pandey papadopoulos parsons patel pathak peacock pearson pereira perkins peters
    petersen petrov pham phillips pillai popescu popov powell price pritchard qureshi rahman
    rai rana randhawa rao rashid reddy rees reid reilly reynolds ribeiro richards richardson
    roberts robertson robinson rodrigues rodriguez rogers rossi rowe ryan saeed sahota saleh
    salim sanchez sanders sandhu sandu santos sarkar schmidt sesay shaikh shah sharma shaw
    sheikh shepherd sheridan siddiqui sidhu silva simmons simpson singh smith sohal solanki
    spencer stephens stephenson stevens stevenson stewart suleman sullivan sutherland syed
    tanaka taylor thakur thompson thomson tomlinson tran tsang uddin ullah usman uzun varga
    vaughan verma wang watkins watson webster whelan whitfield whittaker wiktor wilkinson
    williams williamson willis wilson wisniewski wojcik wong wu yadav yang yilmaz yildiz young
    yusuf zaman zhang zhao zielinski
    """
)

SURNAMES_AND_WORDS = word_set(
    """
    abbott archer baker ball banks barker barnes barton bell bird bishop black bond booth
    bowen boyd brooks brown bull burton bush butcher butler carpenter carter chandler clay
    cole cook cross day dean dunn dyer farmer field fisher foster flowers flynn ford forest
    fox freeman french frost fuller gardner glover good grant gray green greenwood griffin
    hall hancock hardy hart harvey hawkins hayes hill hobbs holland holmes holt hood hooper
    hope hopkins howe hudson hull hunt hunter hurst hutton ingham james john jordan joyce
    judge kay kent king kirk knight lake lamb lane law lawrence leach lee little long lord
    love lowe lynch major marsh martin mason may mead miller morgan moss nash neal newman
    newton nicholls norman north norton owen palmer park parker parry payne penn perry
    pickering poole pope porter potter potts preston pugh rice rose russell saunders savage
    scott sharp short skinner small snow south stone summers sutton swan thorpe todd tucker
    turner tyler underwood wade wagner walker wallis walsh walton ward warner warren waters
    watts webb wells west weston wheeler white wood woodward wright wyatt york
    """
)
